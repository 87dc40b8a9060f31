import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { entrusted, offered } from '../acts.ts';
import { time } from '../chain.ts';
import { DAY, Standing, ZERO } from '../codes.ts';
import { actor, digestOf } from '../fixture.ts';
import {
  CASE,
  REASON,
  act,
  arriveAt,
  nextSecond,
  passport,
  propose,
  transfer,
} from './item-acts.ts';

/** An item whose title party 5 proposes to give back to `owner`, at `proposedAt`. */
async function proposed() {
  const scene = await passport();
  const owner = scene.world.governor.address;
  const proposedAt = await nextSecond();
  await propose(scene.world, scene.item, scene.referee, owner);
  return { ...scene, owner, proposedAt, due: proposedAt + 14 * DAY, lapse: proposedAt + 90 * DAY };
}

describe('Items.proposeRecovery', () => {
  it('keeps to whom, when, by which key and why', async () => {
    const { world, items, item } = await passport();
    const now = await nextSecond();
    const to = world.governor.address;
    await expect(propose(world, item, actor(world.referee, 'p256'), to))
      .to.emit(items, 'RecoveryProposed')
      .withArgs(item, 5, to, CASE)
      .to.emit(items, 'MetadataUpdate')
      .withArgs(item);
    expect(await items.recovery(item)).to.deep.equal([to, BigInt(now), 0n, 5n, 4n, CASE]);
    expect((await items.item(item)).epoch).to.equal(1n);
  });

  it('is refused to the zero address, and without a case', async () => {
    const { world, items, item, referee } = await passport();
    await expect(propose(world, item, referee, ZeroAddress)).to.be.revertedWithCustomError(
      items,
      'ItemsZero',
    );
    await expect(
      propose(world, item, referee, world.governor.address, ZERO),
    ).to.be.revertedWithCustomError(items, 'ItemsZero');
  });

  it('is refused while another is pending, to its last second', async () => {
    const { world, items, item, second, owner, lapse } = await proposed();
    await arriveAt(lapse - 1);
    await expect(propose(world, item, second, world.relayer.address))
      .to.be.revertedWithCustomError(items, 'ItemsRecoveryPending')
      .withArgs(item, owner);
  });

  it('is done anew in the second in which the last one lapses', async () => {
    const { world, items, item, holder, second, lapse } = await proposed();
    await act(world, 'objectToRecovery', item, holder);
    await arriveAt(lapse);
    const to = world.relayer.address;
    await propose(world, item, second, to, REASON);
    expect(await items.recovery(item)).to.deep.equal([to, BigInt(lapse), 0n, 6n, 2n, REASON]);
  });

  it('is refused to who is no referee, holder and custodian included', async () => {
    const { world, items, item, holder, custodian } = await passport();
    await entrusted(world, item);
    await expect(propose(world, item, custodian, world.governor.address))
      .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
      .withArgs(custodian.key.keyId, Standing.NoGrant);
    await expect(propose(world, item, holder, world.governor.address))
      .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
      .withArgs(holder.key.keyId, Standing.UnknownKey);
  });

  it('is refused for an item that is retired', async () => {
    const { world, items, item, holder, referee } = await passport();
    await act(world, 'retire', item, holder, ZERO);
    await expect(propose(world, item, referee, world.governor.address))
      .to.be.revertedWithCustomError(items, 'ItemsItemRetired')
      .withArgs(item);
  });
});

describe('Items.objectToRecovery', () => {
  it('gives 14 days from the objection, and says so', async () => {
    const { world, items, item, holder } = await proposed();
    const now = await nextSecond();
    await expect(act(world, 'objectToRecovery', item, holder, REASON))
      .to.emit(items, 'RecoveryObjected')
      .withArgs(item, now + 14 * DAY, REASON);
    expect((await items.recovery(item)).objectedAt).to.equal(BigInt(now));
  });

  it('is done once', async () => {
    const { world, items, item, holder } = await proposed();
    const now = await nextSecond();
    await act(world, 'objectToRecovery', item, holder);
    await expect(act(world, 'objectToRecovery', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsAlreadyObjected')
      .withArgs(item, now);
  });

  it('is refused to everybody but the holder', async () => {
    const { world, items, item, custodian } = await proposed();
    await expect(act(world, 'objectToRecovery', item, custodian))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 1, custodian.key.keyId);
  });

  it('is refused where nothing is proposed', async () => {
    const { world, items, item, holder } = await passport();
    await expect(act(world, 'objectToRecovery', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsNoRecovery')
      .withArgs(item);
  });

  it('is done in the last second before the lapse, and refused in the next', async () => {
    const { world, items, item, holder, lapse } = await proposed();
    await arriveAt(lapse - 1);
    await time.setNextBlockTimestamp(lapse);
    await expect(act(world, 'objectToRecovery', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsRecoveryLapsed')
      .withArgs(item, lapse);
    await time.setNextBlockTimestamp(lapse - 1);
    await expect(act(world, 'objectToRecovery', item, holder)).to.emit(items, 'RecoveryObjected');
  });
});

describe('Items.cancelRecovery', () => {
  for (const [who, party] of [
    ['referee', 5],
    ['second', 6],
  ] as const) {
    it(`is done by party ${party}, a referee, and leaves nothing of it`, async () => {
      const { world, items, item, ...scene } = await proposed();
      await expect(act(world, 'cancelRecovery', item, scene[who], REASON))
        .to.emit(items, 'RecoveryCancelled')
        .withArgs(item, party, REASON);
      expect(await items.recovery(item)).to.deep.equal([ZeroAddress, 0n, 0n, 0n, 0n, ZERO]);
    });
  }

  it('is refused where nothing is proposed, or it was cancelled before', async () => {
    const { world, items, item, referee } = await proposed();
    await act(world, 'cancelRecovery', item, referee);
    await expect(act(world, 'cancelRecovery', item, referee))
      .to.be.revertedWithCustomError(items, 'ItemsNoRecovery')
      .withArgs(item);
  });

  it('is refused once the proposal has lapsed', async () => {
    const { world, items, item, referee, lapse } = await proposed();
    await arriveAt(lapse);
    await expect(act(world, 'cancelRecovery', item, referee))
      .to.be.revertedWithCustomError(items, 'ItemsRecoveryLapsed')
      .withArgs(item, lapse);
  });

  it('is refused to the holder', async () => {
    const { world, items, item, holder } = await proposed();
    await expect(act(world, 'cancelRecovery', item, holder))
      .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
      .withArgs(holder.key.keyId, Standing.UnknownKey);
  });
});

describe('Items.recover', () => {
  it('moves title 14 days after the proposal, and says who decided and why', async () => {
    const { world, items, item, second, owner, due } = await proposed();
    await arriveAt(due - 1);
    await expect(act(world, 'recover', item, second))
      .to.be.revertedWithCustomError(items, 'ItemsRecoveryNotDue')
      .withArgs(item, due);
    await arriveAt(due);
    await expect(act(world, 'recover', item, second, REASON))
      .to.emit(items, 'ItemRecovered')
      .withArgs(item, 6, owner, REASON)
      .to.emit(items, 'Transfer')
      .withArgs(world.holder.address, owner, item);
    expect(await items.ownerOf(item)).to.equal(owner);
    expect(await items.recovery(item)).to.deep.equal([ZeroAddress, 0n, 0n, 0n, 0n, ZERO]);
  });

  it('waits 14 days from an objection, to the second', async () => {
    const { world, items, item, holder, second, owner, due } = await proposed();
    await arriveAt(due - 1);
    await act(world, 'objectToRecovery', item, holder);
    const heard = due - 1 + 14 * DAY;
    await arriveAt(heard - 1);
    await expect(act(world, 'recover', item, second))
      .to.be.revertedWithCustomError(items, 'ItemsRecoveryNotDue')
      .withArgs(item, heard);
    await arriveAt(heard);
    await act(world, 'recover', item, second);
    expect(await items.ownerOf(item)).to.equal(owner);
  });

  it('cannot wait out an objection of day 76 or later: the proposal lapses first', async () => {
    const { world, items, item, holder, second, proposedAt, lapse } = await proposed();
    await arriveAt(proposedAt + 76 * DAY);
    await act(world, 'objectToRecovery', item, holder);
    await arriveAt(lapse - 1);
    await time.setNextBlockTimestamp(lapse);
    await expect(act(world, 'recover', item, second))
      .to.be.revertedWithCustomError(items, 'ItemsRecoveryLapsed')
      .withArgs(item, lapse);
    await time.setNextBlockTimestamp(lapse - 1);
    await expect(act(world, 'recover', item, second))
      .to.be.revertedWithCustomError(items, 'ItemsRecoveryNotDue')
      .withArgs(item, lapse);
  });

  it('is refused to the party that proposed it, with whatever key', async () => {
    const { world, items, item, due } = await proposed();
    await arriveAt(due);
    for (const sort of ['account', 'p256'] as const) {
      await expect(act(world, 'recover', item, actor(world.referee, sort)))
        .to.be.revertedWithCustomError(items, 'ItemsSameReferee')
        .withArgs(item, 5);
    }
  });

  it('is refused to who is no referee', async () => {
    const { world, items, item, custodian, due } = await proposed();
    await arriveAt(due);
    await expect(act(world, 'recover', item, custodian))
      .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
      .withArgs(custodian.key.keyId, Standing.NoGrant);
  });

  it('is done in the last second of 90 days, and refused in the next', async () => {
    const { world, items, item, second, owner, lapse } = await proposed();
    await arriveAt(lapse - 1);
    await time.setNextBlockTimestamp(lapse);
    await expect(act(world, 'recover', item, second))
      .to.be.revertedWithCustomError(items, 'ItemsRecoveryLapsed')
      .withArgs(item, lapse);
    await time.setNextBlockTimestamp(lapse - 1);
    await act(world, 'recover', item, second);
    expect(await items.ownerOf(item)).to.equal(owner);
  });

  it('is refused where nothing is proposed', async () => {
    const { world, items, item, second } = await passport();
    await expect(act(world, 'recover', item, second))
      .to.be.revertedWithCustomError(items, 'ItemsNoRecovery')
      .withArgs(item);
  });

  it('ends a hold that runs, in that second', async () => {
    const { world, items, item, referee, second, owner, due } = await proposed();
    await act(world, 'hold', item, referee);
    await arriveAt(due);
    await act(world, 'recover', item, second);
    expect(await items.ownerOf(item)).to.equal(owner);
    const { heldUntil } = await items.item(item);
    expect([heldUntil, (await items.lastHold(item)).until]).to.deep.equal([
      BigInt(due),
      BigInt(due),
    ]);
  });

  it('leaves the end of a hold that is over as it was', async () => {
    const { world, items, item, referee, second, due } = await proposed();
    await act(world, 'hold', item, referee);
    await act(world, 'lift', item, referee);
    const { until } = await items.lastHold(item);
    await arriveAt(due);
    await act(world, 'recover', item, second);
    expect((await items.lastHold(item)).until).to.equal(until);
    expect((await items.item(item)).heldUntil).to.equal(until);
  });

  it('ends a power of sale and leaves custody', async () => {
    const { world, items, item, custodian, second, owner, due } = await proposed();
    await entrusted(world, item, { saleUntil: 4_000_000_000 });
    await arriveAt(due);
    await expect(act(world, 'recover', item, second)).to.not.emit(items, 'ItemReleased');
    expect(await items.ownerOf(item)).to.equal(owner);
    const kept = await items.custody(item);
    expect([kept.custodian, kept.returnBy, kept.saleUntil]).to.deep.equal([1n, 4_000_000_000n, 0n]);
    const { flags, lockedUntil } = await items.item(item);
    expect([flags, lockedUntil]).to.deep.equal([2n, 0n]);
    await expect((await offered(world, item, custodian)).claim(world.stranger.address))
      .to.be.revertedWithCustomError(items, 'ItemsNoPowerOfSale')
      .withArgs(item, 0);
  });

  it('ends custody that was agreed to end with title', async () => {
    const { world, items, item, second, due } = await proposed();
    await entrusted(world, item, { clears: true });
    await arriveAt(due);
    await expect(act(world, 'recover', item, second))
      .to.emit(items, 'ItemReleased')
      .withArgs(item, 1, ZERO);
    expect((await items.custody(item)).custodian).to.equal(0n);
  });

  it('ends a hold and a lock at once', async () => {
    const { world, items, item, referee, second, owner, due } = await proposed();
    await entrusted(world, item, { saleUntil: 4_000_000_000, clears: true });
    await act(world, 'hold', item, referee);
    await arriveAt(due);
    await act(world, 'recover', item, second);
    expect(await items.ownerOf(item)).to.equal(owner);
  });

  it('gives title to a contract without asking it', async () => {
    const { world, items, item, referee, second } = await passport();
    const to = await world.parties.getAddress();
    await propose(world, item, referee, to);
    await time.increase(14 * DAY);
    await act(world, 'recover', item, second);
    expect(await items.ownerOf(item)).to.equal(to);
  });
});

describe('Items.recover under attack', () => {
  it('attack: a thief cannot dodge recovery by a transfer to a friend', async () => {
    const { world, items, item, second, owner, due } = await proposed();
    await transfer(world, item, world.stranger.address);
    await arriveAt(due);
    await expect(act(world, 'recover', item, second, REASON))
      .to.emit(items, 'Transfer')
      .withArgs(world.stranger.address, owner, item);
  });

  it('attack: friends cannot object one after the other', async () => {
    const { world, items, item, holder } = await proposed();
    await act(world, 'objectToRecovery', item, holder);
    const { objectedAt } = await items.recovery(item);
    await transfer(world, item, world.stranger.address);
    const fields = { item, epoch: 3, digest: REASON };
    await expect(items.connect(world.stranger).objectToRecovery(fields, 0))
      .to.be.revertedWithCustomError(items, 'ItemsAlreadyObjected')
      .withArgs(item, objectedAt);
  });

  it('attack: a thief cannot dodge recovery by a hold of its own, or by giving the item away', async () => {
    const { world, items, item, holder, second, owner, due } = await proposed();
    await entrusted(world, item, { custodian: 2, saleUntil: 4_000_000_000 }, actor(world.rival));
    await act(world, 'hold', item, holder, digestOf("the thief's case"));
    await arriveAt(due);
    await act(world, 'recover', item, second);
    expect(await items.ownerOf(item)).to.equal(owner);
  });

  it('attack: a thief cannot retire an item to escape recovery, to the last second', async () => {
    const { world, items, item, holder, owner, lapse } = await proposed();
    await arriveAt(lapse - 1);
    await expect(act(world, 'retire', item, holder, ZERO))
      .to.be.revertedWithCustomError(items, 'ItemsRecoveryPending')
      .withArgs(item, owner);
  });

  it('attack: one referee cannot move title with the help of the custodian', async () => {
    const { world, items, item, custodian, due } = await proposed();
    await entrusted(world, item);
    await arriveAt(due);
    await expect(act(world, 'recover', item, custodian))
      .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
      .withArgs(custodian.key.keyId, Standing.NoGrant);
    await expect(act(world, 'recover', item, { ...actor(world.referee), party: 6 }))
      .to.be.revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(6, 5);
  });
});
