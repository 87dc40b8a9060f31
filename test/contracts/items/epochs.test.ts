import { expect } from 'chai';
import type { ContractTransactionResponse } from 'ethers';
import { entrusted, newItem, offered } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY } from '../codes.ts';
import { accredited, actor, digestOf, holderOf } from '../fixture.ts';
import { sign } from '../words.ts';
import { newEntrustment, wordsOfCustody } from './entrustment.ts';
import { type ActName, CASE, act, passport, propose } from './item-acts.ts';

type Scene = Awaited<ReturnType<typeof passport>>;

const custody = ({ world, item }: Scene) => entrusted(world, item);
const hold = ({ world, item, referee }: Scene) => act(world, 'hold', item, referee);
const proposal = ({ world, item, referee }: Scene) =>
  propose(world, item, referee, world.governor.address);

/** Each act, what must come before it, and by how much it raises the epoch. */
const ACTS: [ActName, 'holder' | 'custodian' | 'second', number, (scene: Scene) => unknown][] = [
  ['withdraw', 'holder', 1, () => {}],
  ['release', 'custodian', 1, custody],
  [
    'reclaim',
    'holder',
    1,
    async ({ world, item }) => {
      await entrusted(world, item, { returnBy: (await time.latest()) + DAY });
      await time.increase(DAY);
    },
  ],
  ['hold', 'holder', 1, () => {}],
  ['lift', 'second', 1, hold],
  ['counterClaim', 'holder', 1, hold],
  ['confirmHold', 'second', 1, hold],
  ['renewHold', 'second', 1, hold],
  ['objectToRecovery', 'holder', 1, proposal],
  ['cancelRecovery', 'second', 1, proposal],
  // These are an act and a move of title.
  [
    'recover',
    'second',
    2,
    async (scene) => {
      await proposal(scene);
      await time.increase(14 * DAY);
    },
  ],
  ['retire', 'holder', 2, () => {}],
];

describe('Items: the epoch rises with every act', () => {
  for (const [name, who, rise, prepare] of ACTS) {
    it(`by ${rise} with ${name}, and the passport is said to have changed`, async () => {
      const scene = await passport();
      const { world, items, item } = scene;
      await prepare(scene);
      const { epoch } = await items.item(item);
      await expect(act(world, name, item, scene[who], digestOf('a new case')))
        .to.emit(items, 'MetadataUpdate')
        .withArgs(item);
      expect((await items.item(item)).epoch).to.equal(epoch + BigInt(rise));
    });

    it(`and ${name} is refused for an epoch that has passed or is to come`, async () => {
      const scene = await passport();
      const { world, items, item } = scene;
      await prepare(scene);
      const { epoch } = await items.item(item);
      const { key, party } = scene[who];
      // The epoch is looked at before who acts, so a call of anyone shows it.
      for (const other of epoch === 0n ? [1n, 2n] : [epoch - 1n, epoch + 1n]) {
        const fields = { item, epoch: other, digest: CASE };
        await expect(items.connect(key.caller ?? world.stranger)[name](fields, party))
          .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
          .withArgs(item, other, epoch);
      }
    });
  }
});

/**
 * One item through everything that can happen to it within an hour, so that no word expires: what
 * each step carried is kept.
 */
async function* everything() {
  const world = await loadFixture(accredited);
  const { items } = world;
  const holder = holderOf(world);
  const [custodian, referee, second] = [
    actor(world.platform),
    actor(world.referee),
    actor(world.second),
  ];
  const fields = newItem(world);
  const item = await items.itemId(1, fields.commitment, fields.serialToken);
  const step = (name: string, sent: ContractTransactionResponse) => ({ world, item, name, sent });
  const plain = async (name: ActName, by = holder, digest = CASE) =>
    step(name, await act(world, name, item, by, digest));

  const enrolment = await sign(world.domains.items, 'Enrol', fields, custodian);
  yield step('enrol', await items.enrolBySig(fields, enrolment));
  yield plain('withdraw');
  const declined = await offered(world, item);
  yield step('decline', await items.decline(declined.offer, declined.auth, declined.decline()));
  yield step('claim', await (await offered(world, item)).claim(holder.key.signer));
  for (const round of ['first', 'second']) {
    const terms = await newEntrustment(world, item, { saleUntil: 4_000_000_000 });
    const { holderAuth, accept } = await wordsOfCustody(world, terms);
    yield step('entrust', await items.entrustBySig(terms, holderAuth, accept));
    yield plain('withdraw', custodian);
    yield plain('hold', referee, digestOf(`${round} case`));
    yield plain('counterClaim');
    yield plain('confirmHold', second);
    yield plain('renewHold', second);
    yield plain('lift', referee);
    const proposed = await propose(world, item, referee, holder.key.signer);
    yield step('proposeRecovery', proposed);
    yield plain('objectToRecovery');
    yield plain('cancelRecovery', second);
    if (round === 'first') yield plain('release', custodian);
  }
  const sale = await offered(world, item, custodian);
  yield step('sale', await sale.claim(holder.key.signer));
  yield plain('release', custodian);
  yield plain('retire');
}

describe('Items: replay', () => {
  it('of every word that was accepted is refused after every later state (rule 1)', async () => {
    const carried: { name: string; data: string }[] = [];
    let replays = 0;
    for await (const { world, item, name, sent } of everything()) {
      carried.push({ name, data: sent.data });
      const { epoch, flags } = await world.items.item(item);
      for (const { name: earlier, data } of carried) {
        const replay = world.relayer.sendTransaction({ to: sent.to, data });
        const where = `${earlier} after ${name}`;
        if (earlier === 'enrol') {
          await expect(replay, where).to.be.revertedWithCustomError(world.items, 'ItemsItemExists');
        } else if (flags & 1n) {
          await expect(replay, where).to.be.revertedWithCustomError(
            world.items,
            'ItemsItemRetired',
          );
        } else if (earlier === 'decline' && name === 'decline') {
          await expect(replay, where).to.be.revertedWithCustomError(
            world.items,
            'ItemsOfferDeclined',
          );
        } else if (earlier === 'hold') {
          await expect(replay, where).to.be.revertedWithCustomError(world.items, 'ItemsCaseUsed');
        } else {
          await expect(replay, where)
            .to.be.revertedWithCustomError(world.items, 'ItemsEpochPassed')
            .withArgs(item, (old: bigint) => old < epoch, epoch);
        }
        replays++;
      }
    }
    expect(replays).to.equal((carried.length * (carried.length + 1)) / 2);
    expect(carried).to.have.length(28);
  });
});

describe("Items: a holder that raises the epoch in front of a referee's word", () => {
  it('attack: does not keep a hold away', async () => {
    const { world, items, item, holder, referee } = await passport();
    const fields = { item, epoch: 0, digest: CASE };
    const word = await sign(world.domains.items, 'Hold', fields, referee);
    await act(world, 'withdraw', item, holder);
    await expect(items.holdBySig(fields, word)).to.emit(items, 'ItemHeld');
  });

  it('attack: cannot go on once the item is held', async () => {
    const { world, items, item, holder, referee } = await passport();
    await act(world, 'hold', item, referee);
    const { heldUntil } = await items.item(item);
    await expect(act(world, 'withdraw', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
      .withArgs(item, heldUntil);
  });

  it('a hold that names an epoch still to come is refused', async () => {
    const { world, items, item, referee } = await passport();
    const fields = { item, epoch: 1, digest: CASE };
    const word = await sign(world.domains.items, 'Hold', fields, referee);
    await expect(items.holdBySig(fields, word))
      .to.be.revertedWithCustomError(items, 'ItemsEpochPassed')
      .withArgs(item, 1, 0);
  });
});
