import { expect } from 'chai';
import { anchor, newBatch } from '../acts.ts';
import { loadFixture, time } from '../chain.ts';
import { DAY, NO_END, PLAT, Standing, WATCHES, ZERO, inDepartment } from '../codes.ts';
import { type World, accredited, actor, digestOf } from '../fixture.ts';
import { declareLost, suspended } from '../lost-keys.ts';
import { leafOf } from './merkle.ts';

/** A batch of one leaf, as it is stored. */
async function stored(world: World, leaf: string, platform: number) {
  const [batch] = await world.records.standingInBatch(leaf, platform, []);
  return batch;
}

describe('Records.anchor', () => {
  it('keeps time, platform, key number and count', async () => {
    const world = await loadFixture(accredited);
    const single = digestOf('a single record');
    await anchor(world, actor(world.rival, 'p256'), { root: leafOf(single), count: 77 });
    const at = BigInt(await time.latest());
    expect(await stored(world, single, 2)).to.deep.equal([at, 2n, 4n, 77n]);
  });

  it('tells root, platform, key number, count and manifest', async () => {
    const world = await loadFixture(accredited);
    await expect(anchor(world, actor(world.rival, 'p256')))
      .to.emit(world.records, 'BatchAnchored')
      .withArgs(digestOf('a root'), 2, 4, 2, digestOf('a manifest'));
  });

  it('refuses a party that is no platform', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.appraiser);
    await expect(anchor(world, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('asks no department of a platform', async () => {
    const world = await loadFixture(accredited);
    await world.parties.grant(world.platform.number, PLAT, 0, NO_END, inDepartment(WATCHES));
    await time.increase(1);
    await expect(anchor(world)).to.emit(world.records, 'BatchAnchored');
  });

  it('refuses a root of the same platform twice and says since when it stands', async () => {
    const world = await loadFixture(accredited);
    await anchor(world);
    const anchoredAt = await time.latest();
    await expect(anchor(world, actor(world.platform, 'p256'), { count: 3 }))
      .to.be.revertedWithCustomError(world.records, 'RecordsBatchExists')
      .withArgs(digestOf('a root'), 1, anchoredAt);
  });

  for (const fields of [{ root: ZERO }, { count: 0 }, { manifestDigest: ZERO }]) {
    it(`refuses an empty ${Object.keys(fields)[0]}`, async () => {
      const world = await loadFixture(accredited);
      const empty = anchor(world, actor(world.platform), fields);
      await expect(empty).to.be.revertedWithCustomError(world.records, 'RecordsZero');
    });
  }

  it("attack: one platform cannot squat another's root", async () => {
    const world = await loadFixture(accredited);
    const single = digestOf('a single record');
    await anchor(world, actor(world.rival), { root: leafOf(single) });
    await anchor(world, actor(world.platform), { root: leafOf(single) });
    expect((await stored(world, single, 1)).platform).to.equal(1n);
    expect((await stored(world, single, 2)).platform).to.equal(2n);
  });
});

describe('Records.anchor: what a key may anchor is remembered for a day', () => {
  /** A platform's account calls: a word would be too old by then. */
  const calls = (world: World, name: string) =>
    world.records
      .connect(actor(world.rival, 'caller').key.caller)
      .anchor(newBatch({ root: digestOf(name) }));

  /** The platform's key has anchored once, at `first`, and its party is suspended since. */
  async function remembered() {
    const world = await accredited();
    await calls(world, 'first');
    const first = await time.latest();
    await suspended(world, world.rival);
    return { world, first, keyId: world.rival.keys.caller.keyId };
  }

  it('so a suspended platform anchors to the last second of that day', async () => {
    const { world, first } = await loadFixture(remembered);
    await time.setNextBlockTimestamp(first + DAY - 1);
    await expect(calls(world, 'second'))
      .to.emit(world.records, 'BatchAnchored')
      .withArgs(digestOf('second'), 2, 1, 2, digestOf('a manifest'));
  });

  it('and then Parties is asked again', async () => {
    const { world, first, keyId } = await loadFixture(remembered);
    await time.setNextBlockTimestamp(first + DAY);
    await expect(calls(world, 'second'))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(keyId, Standing.PartySuspended);
  });

  it('and is not prolonged by what it lets through', async () => {
    const { world, first, keyId } = await loadFixture(remembered);
    await calls(world, 'second');
    await time.setNextBlockTimestamp(first + DAY);
    await expect(calls(world, 'third'))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(keyId, Standing.PartySuspended);
  });

  it('for that key only', async () => {
    const { world } = await loadFixture(remembered);
    const by = actor(world.rival, 'p256');
    await expect(anchor(world, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.PartySuspended);
  });

  it('and for one day more after that, where the key still stands', async () => {
    const { world, first } = await loadFixture(remembered);
    await world.parties.liftSuspension(world.rival.number);
    await time.setNextBlockTimestamp(first + DAY);
    await calls(world, 'second');
    await world.parties.suspend(world.rival.number, 0, NO_END);
    await time.setNextBlockTimestamp(first + 2 * DAY - 1);
    await expect(calls(world, 'third')).to.emit(world.records, 'BatchAnchored');
  });

  it('attack: a lost key anchors on for that day only, and its batches are in doubt', async () => {
    const { world, first, keyId } = await loadFixture(remembered);
    await declareLost(world, actor(world.rival, 'caller'), first + 1);
    const leaf = digestOf('a single record');
    await world.records
      .connect(actor(world.rival, 'caller').key.caller)
      .anchor(newBatch({ root: leafOf(leaf) }));
    const { platform, keyNumber, anchoredAt } = await stored(world, leaf, 2);
    expect(await world.parties.inDoubt(platform, keyNumber, anchoredAt)).to.equal(true);
    await time.setNextBlockTimestamp(first + DAY);
    await expect(calls(world, 'second'))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(keyId, Standing.KeyRevoked);
  });

  it('and not where the batch was refused', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.platform);
    const forged = { ...by, key: { ...by.key, signHash: () => '0x' } };
    await expect(anchor(world, forged))
      .to.be.revertedWithCustomError(world.records, 'IntentsSignatureInvalid')
      .withArgs(by.key.signer);
    await world.parties.endGrant(world.platform.number, PLAT, 0);
    await time.increase(1);
    await expect(anchor(world, by))
      .to.be.revertedWithCustomError(world.records, 'IntentsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });
});
