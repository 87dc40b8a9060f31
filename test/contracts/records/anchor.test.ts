import { expect } from 'chai';
import { loadFixture, time } from '../chain.ts';
import { Standing } from '../codes.ts';
import { accredited, digestOf } from '../fixture.ts';
import { ZERO, actor, anchor } from '../intents.ts';
import { leafOf } from './merkle.ts';

describe('Records.anchor', () => {
  it('keeps time, platform, key number, count and manifest', async () => {
    const world = await loadFixture(accredited);
    const single = digestOf('a single record');
    await anchor(world, actor(world.platform, world.platform.keys.p256), {
      root: leafOf(single),
      count: 1,
    });
    const [found] = await world.records.standingInBatch(single, 1, []);
    expect(found).to.deep.equal([BigInt(await time.latest()), 1n, 2n, 1n, digestOf('a manifest')]);
  });

  it('tells root, platform, key, count and manifest', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.platform);
    await expect(anchor(world, by))
      .to.emit(world.records, 'BatchAnchored')
      .withArgs(digestOf('a root'), 1, by.key.keyId, 2, digestOf('a manifest'));
  });

  it('refuses a party that is no platform', async () => {
    const world = await loadFixture(accredited);
    const by = actor(world.appraiser);
    await expect(anchor(world, by))
      .to.be.revertedWithCustomError(world.records, 'RecordsNotPermitted')
      .withArgs(by.key.keyId, Standing.NoGrant);
  });

  it('refuses a root of the same platform twice and says since when it stands', async () => {
    const world = await loadFixture(accredited);
    await anchor(world);
    const anchoredAt = await time.latest();
    const again = anchor(world, actor(world.platform, world.platform.keys.p256), { count: 3 });
    await expect(again)
      .to.be.revertedWithCustomError(world.records, 'RecordsBatchExists')
      .withArgs(digestOf('a root'), 1, anchoredAt);
  });

  it("does not let one platform squat another's root", async () => {
    const world = await loadFixture(accredited);
    await anchor(world, actor(world.rival));
    await expect(anchor(world)).to.emit(world.records, 'BatchAnchored');
  });

  it('refuses an empty root, no leaves and an empty manifest digest', async () => {
    const world = await loadFixture(accredited);
    for (const fields of [{ root: ZERO }, { count: 0 }, { manifestDigest: ZERO }]) {
      await expect(
        anchor(world, actor(world.platform), fields),
        Object.keys(fields)[0],
      ).to.be.revertedWithCustomError(world.records, 'RecordsZero');
    }
  });
});
