import { expect } from 'chai';
import { entrusted, offered } from '../acts.ts';
import { ethers, time } from '../chain.ts';
import { DAY, ZERO } from '../codes.ts';
import { type World } from '../fixture.ts';
import { CASE, act, arriveAt, nextSecond, passport, transfer } from './item-acts.ts';

/** The title holder's `safeTransferFrom` without data. */
const safely = (world: World, item: bigint, to: string) => {
  const send = world.items.connect(world.holder)['safeTransferFrom(address,address,uint256)'];
  return send(world.holder.address, to, item);
};

/** The ways in which a wallet moves a token, each by whom the token knows for it. */
const WAYS = {
  'the holder': (world: World, item: bigint) => transfer(world, item, world.governor.address),
  'the holder, safely,': (world: World, item: bigint) =>
    safely(world, item, world.governor.address),
  'whom the holder approved': (world: World, item: bigint) =>
    world.items
      .connect(world.stranger)
      .transferFrom(world.holder.address, world.governor.address, item),
};

/** An item that may be moved in all of these ways. */
async function movable() {
  const scene = await passport();
  const { world, items, item } = scene;
  await items.connect(world.holder).approve(world.stranger.address, item);
  return scene;
}

describe('Items: transfers by wallet', () => {
  for (const [who, move] of Object.entries(WAYS)) {
    it(`are refused to ${who} during a hold, to its last second`, async () => {
      const { world, items, item, referee } = await movable();
      const until = (await nextSecond()) + 90 * DAY;
      await act(world, 'hold', item, referee);
      await arriveAt(until - 1);
      await expect(move(world, item))
        .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
        .withArgs(item, until);
      await time.setNextBlockTimestamp(until);
      await move(world, item);
      expect(await items.ownerOf(item)).to.equal(world.governor.address);
    });

    it(`are refused to ${who} under a power of sale, to its last second`, async () => {
      const { world, items, item } = await movable();
      const saleUntil = (await nextSecond()) + 30 * DAY;
      await entrusted(world, item, { saleUntil });
      await arriveAt(saleUntil - 1);
      await expect(move(world, item))
        .to.be.revertedWithCustomError(items, 'ItemsItemLocked')
        .withArgs(item, saleUntil);
      await time.setNextBlockTimestamp(saleUntil);
      await move(world, item);
      expect(await items.ownerOf(item)).to.equal(world.governor.address);
    });
  }

  it('are free in custody without a power of sale, and custody stays', async () => {
    const { world, items, item } = await passport();
    await entrusted(world, item);
    await transfer(world, item, world.governor.address);
    expect((await items.custody(item)).custodian).to.equal(1n);
    expect((await items.item(item)).epoch).to.equal(2n);
  });

  it('end custody that was agreed to end with title', async () => {
    const { world, items, item } = await passport();
    await entrusted(world, item, { clears: true });
    await expect(transfer(world, item, world.governor.address))
      .to.emit(items, 'ItemReleased')
      .withArgs(item, 1, ZERO);
    expect((await items.custody(item)).custodian).to.equal(0n);
  });

  it('are refused safely to a contract that takes no tokens', async () => {
    const { world, items, item } = await passport();
    const contract = await world.parties.getAddress();
    await expect(safely(world, item, contract))
      .to.be.revertedWithCustomError(items, 'ERC721InvalidReceiver')
      .withArgs(contract);
  });

  it('attack: an approval does not outlive a change of holder', async () => {
    const { world, items, item } = await movable();
    const offer = await offered(world, item);
    await offer.claim(world.governor.address);
    const { stranger, governor } = world;
    await expect(items.connect(stranger).transferFrom(governor.address, stranger.address, item))
      .to.be.revertedWithCustomError(items, 'ERC721InsufficientApproval')
      .withArgs(stranger.address, item);
  });
});

describe('Items: a receiver that calls back', () => {
  async function arrives(plan: (scene: Scene, receiver: string) => Promise<string[]>) {
    const scene = await passport();
    const { world, items, item } = scene;
    const receiver = await ethers.deployContract('ReentrantReceiver');
    const address = await receiver.getAddress();
    await receiver.getFunction('plan')(await plan(scene, address));
    const sent = await safely(world, item, address);
    const { logs } = (await sent.wait())!;
    const answers = logs
      .filter((log) => log.address === address)
      .map((log) => receiver.interface.parseLog(log)!.args as unknown as [boolean, string])
      .map(([done, answer]) => (done ? 'done' : items.interface.parseError(answer)!.name));
    return { ...scene, address, answers };
  }
  type Scene = Awaited<ReturnType<typeof passport>>;

  it('attack: finds the move done, so it can neither claim nor take the token a second time', async () => {
    const { items, item, address, answers } = await arrives(async ({ world, item }, receiver) => {
      const { interface: abi } = world.items;
      const { offer, auth, claimFor } = await offered(world, item);
      const { holder, stranger } = world;
      return [
        abi.encodeFunctionData('claimFor', [offer, auth, receiver, claimFor(receiver)]),
        abi.encodeFunctionData('transferFrom', [holder.address, stranger.address, item]),
        abi.encodeFunctionData('withdraw', [{ item, epoch: 0, digest: ZERO }, 0]),
      ];
    });
    expect(answers).to.deep.equal(['ItemsEpochPassed', 'ERC721IncorrectOwner', 'ItemsEpochPassed']);
    expect(await items.ownerOf(item)).to.equal(address);
    expect((await items.item(item)).epoch).to.equal(1n);
  });

  it('attack: a hold that it places stops what it tries next', async () => {
    const { items, item, address, answers } = await arrives(async ({ world, item }, receiver) => {
      const { interface: abi } = world.items;
      const { address: friend } = world.stranger;
      return [
        abi.encodeFunctionData('hold', [{ item, epoch: 1, digest: CASE }, 0]),
        abi.encodeFunctionData('transferFrom', [receiver, friend, item]),
        abi.encodeFunctionData('retire', [{ item, epoch: 2, digest: ZERO }, 0]),
      ];
    });
    expect(answers).to.deep.equal(['done', 'ItemsItemHeld', 'ItemsItemHeld']);
    expect(await items.ownerOf(item)).to.equal(address);
    expect((await items.item(item)).epoch).to.equal(2n);
  });

  it('attack: passing the token on at once counts as a second move', async () => {
    const { world, items, item, answers } = await arrives(async ({ world, item }, receiver) => [
      world.items.interface.encodeFunctionData('transferFrom', [
        receiver,
        world.stranger.address,
        item,
      ]),
    ]);
    expect(answers).to.deep.equal(['done']);
    expect(await items.ownerOf(item)).to.equal(world.stranger.address);
    expect((await items.item(item)).epoch).to.equal(2n);
  });
});
