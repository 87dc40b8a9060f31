import { expect } from 'chai';
import { enrolled, newRecord, record, refOf } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { CERT, JEWELLERY, WATCHES, ZERO, bytes4 } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { Refusal } from './codes.ts';
import { type NewRecord, listHash, recordMany } from './lists.ts';
import { sign } from '../words.ts';

/** A bag, a watch and a jewel; the appraiser may judge the first two. */
async function threeItems() {
  const world = await accredited();
  const bag = await enrolled(world);
  const watch = await enrolled(world, { commitment: digestOf('a watch'), department: WATCHES });
  const jewel = await enrolled(world, { commitment: digestOf('a jewel'), department: JEWELLERY });
  const by = actor(world.appraiser, 'caller');
  const direct = world.records.connect(by.key.caller);
  return { world, bag, watch, jewel, by, direct };
}

const named = (item: bigint, name: string, kind = CERT): NewRecord =>
  newRecord(item, { kind, digest: digestOf(name) });

async function isStored(world: World, entry: NewRecord, by = actor(world.appraiser, 'caller')) {
  const ref = { ...refOf(entry.item, by, entry.digest), kind: entry.kind };
  const [stored] = await world.records.standing(await world.records.recordIdOf(ref));
  return stored.anchoredAt !== 0n;
}

describe('Records.recordMany', () => {
  it('stores time, party and key number of each, across items, kinds and departments', async () => {
    const { world, bag, watch, by } = await loadFixture(threeItems);
    const entries = [
      named(bag, 'first'),
      named(watch, 'second'),
      named(watch, 'third', bytes4('OPIN')),
      named(bag, 'fourth', bytes4('OPIN')),
    ];
    await recordMany(world, entries, true, by);
    for (const { item, kind, digest } of entries) {
      const recordId = await world.records.recordIdOf({ ...refOf(item, by, digest), kind });
      const [entry] = await world.records.standing(recordId);
      expect(entry).to.deep.equal([BigInt(await time.latest()), 3n, 1n]);
    }
  });

  it('tells each as a single record is told', async () => {
    const { world, bag, watch, by } = await loadFixture(threeItems);
    const entries = [named(bag, 'first'), named(watch, 'second')];
    const sent = recordMany(world, entries, true, by);
    for (const { item, kind, digest } of entries) {
      const recordId = await world.records.recordIdOf(refOf(item, by, digest));
      await expect(sent)
        .to.emit(world.records, 'RecordAnchored')
        .withArgs(recordId, item, kind, digest, 3, by.key.keyId);
    }
  });

  it('answers how many were stored', async () => {
    const { world, bag, by, direct } = await loadFixture(threeItems);
    const entries = [named(bag, 'first'), named(bag, ''), named(77n, 'nowhere')];
    const message = { entries: listHash(entries), all: false };
    const auth = await sign(world.domains.records, 'RecordMany', message, by);
    expect(await direct.recordMany.staticCall(entries, false)).to.equal(2n);
    expect(await world.records.recordManyBySig.staticCall(entries, false, auth)).to.equal(2n);
  });

  /** One entry that cannot be stored for each reason. */
  const bad = {
    Zero: ({ bag }) => newRecord(bag, { digest: ZERO }),
    ItemUnknown: () => named(77n, 'nowhere'),
    NotPermitted: ({ jewel }) => named(jewel, 'out of scope'),
    Exists: ({ bag }) => named(bag, 'stored before'),
  } satisfies Record<
    keyof typeof Refusal,
    (items: { bag: bigint; watch: bigint; jewel: bigint }) => NewRecord
  >;

  for (const reason of Object.keys(bad) as (keyof typeof Refusal)[]) {
    it(`undoes all for one that cannot be stored, ${reason}, if so asked`, async () => {
      const { world, by, direct, ...items } = await loadFixture(threeItems);
      await record(world, items.bag, by, { digest: digestOf('stored before') });
      const first = named(items.bag, 'first');
      await expect(direct.recordMany([first, bad[reason](items)], true))
        .to.be.revertedWithCustomError(world.records, 'RecordsRefused')
        .withArgs(1, Refusal[reason]);
      expect(await isStored(world, first)).to.equal(false);
    });

    it(`skips one that cannot be stored, ${reason}, and stores the others around it`, async () => {
      const { world, by, direct, ...items } = await loadFixture(threeItems);
      await record(world, items.bag, by, { digest: digestOf('stored before') });
      const [first, last] = [named(items.bag, 'first'), named(items.watch, 'last')];
      await expect(direct.recordMany([first, bad[reason](items), last], false))
        .to.emit(world.records, 'RecordSkipped')
        .withArgs(1, Refusal[reason]);
      expect([await isStored(world, first), await isStored(world, last)]).to.deep.equal([
        true,
        true,
      ]);
    });
  }

  it('skips a kind that is not registered, wherever it stands in a signed list', async () => {
    const { world, bag, by } = await loadFixture(threeItems);
    const good = named(bag, 'good');
    const unknown = named(bag, 'bad', bytes4('NOPE'));
    for (const [position, entries] of [
      [0, [unknown, good]],
      [1, [{ ...good, digest: digestOf('better') }, unknown]],
    ] as const) {
      await expect(recordMany(world, entries, false, by))
        .to.emit(world.records, 'RecordSkipped')
        .withArgs(position, Refusal.NotPermitted);
    }
  });

  it('looks at kind and department anew when either changes, and back', async () => {
    const { world, bag, watch, jewel, direct } = await loadFixture(threeItems);
    const entries = [
      named(bag, 'first'),
      named(jewel, 'out of scope'),
      named(watch, 'second'),
      named(watch, 'of another role', bytes4('ORIG')),
      named(bag, 'third'),
      named(jewel, 'out of scope again'),
      named(jewel, 'and again'),
    ];
    const skipped = [1, 3, 5, 6];
    const sent = direct.recordMany(entries, false);
    for (const index of skipped) {
      await expect(sent)
        .to.emit(world.records, 'RecordSkipped')
        .withArgs(index, Refusal.NotPermitted);
    }
    const stored = await Promise.all(entries.map((entry) => isStored(world, entry)));
    expect(stored).to.deep.equal(entries.map((_, index) => !skipped.includes(index)));
  });

  it('looks at an item that was not enrolled as at any other, without forgetting the last', async () => {
    const { world, bag, direct } = await loadFixture(threeItems);
    const entries = [named(bag, 'first'), named(77n, 'nowhere'), named(bag, 'second')];
    await direct.recordMany(entries, false);
    expect(await isStored(world, entries[2]!)).to.equal(true);
  });

  it('stores the same record once in a list that has it twice', async () => {
    const { world, bag, direct } = await loadFixture(threeItems);
    const entry = named(bag, 'twice');
    await expect(direct.recordMany([entry, entry], false))
      .to.emit(world.records, 'RecordSkipped')
      .withArgs(1, Refusal.Exists);
    expect(await isStored(world, entry)).to.equal(true);
  });

  it('undoes a list that has the same record twice, if so asked', async () => {
    const { world, bag, direct } = await loadFixture(threeItems);
    const entry = named(bag, 'twice');
    await expect(direct.recordMany([entry, entry], true))
      .to.be.revertedWithCustomError(world.records, 'RecordsRefused')
      .withArgs(1, Refusal.Exists);
  });

  it('is refused where nothing was stored', async () => {
    const { world, direct } = await loadFixture(threeItems);
    const none = direct.recordMany([named(77n, 'nowhere'), named(78n, 'nowhere')], false);
    await expect(none).to.be.revertedWithCustomError(world.records, 'RecordsNothingStored');
  });

  for (const all of [true, false]) {
    it(`is refused for an empty list, ${all ? 'all' : 'not all'} asked for`, async () => {
      const { world, direct } = await loadFixture(threeItems);
      const empty = direct.recordMany([], all);
      await expect(empty).to.be.revertedWithCustomError(world.records, 'RecordsNothingStored');
    });
  }

  it('carried again stores only what could not be stored before', async () => {
    const { world, bag, by } = await loadFixture(threeItems);
    const later = await world.items.itemId(1, digestOf('enrolled later'), ZERO);
    const entries = [named(bag, 'first'), named(later, 'second')];
    const message = { entries: listHash(entries), all: false };
    const auth = await sign(world.domains.records, 'RecordMany', message, by);
    await world.records.recordManyBySig(entries, false, auth);
    await enrolled(world, { commitment: digestOf('enrolled later') });
    await expect(world.records.recordManyBySig(entries, false, auth))
      .to.emit(world.records, 'RecordSkipped')
      .withArgs(0, Refusal.Exists);
    expect(await isStored(world, entries[1]!)).to.equal(true);
  });
});
