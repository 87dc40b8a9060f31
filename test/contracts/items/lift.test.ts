import { expect } from 'chai';
import { Standing, ZERO } from '../codes.ts';
import { actor } from '../fixture.ts';
import { HoldChange, held } from './held.ts';
import { REASON, act, arriveAt, nextSecond, passport, transfer } from './item-acts.ts';

describe('Items.lift', () => {
  for (const [who, party] of [
    ['holder', 0],
    ['custodian', 1],
    ['referee', 5],
  ] as const) {
    it(`is done by the ${who} that placed the hold, and ends it in that second`, async () => {
      const { world, items, item, ends, ...scene } = await held(who);
      const now = await nextSecond();
      await expect(act(world, 'lift', item, scene[who], REASON))
        .to.emit(items, 'HoldChanged')
        .withArgs(item, party, HoldChange.Lifted, now, REASON);
      expect(await ends()).to.deep.equal([BigInt(now), BigInt(now)]);
    });

    it(`is done by a referee where the ${who} placed the hold`, async () => {
      const { world, items, item, second } = await held(who);
      const now = await nextSecond();
      await expect(act(world, 'lift', item, second, REASON))
        .to.emit(items, 'HoldChanged')
        .withArgs(item, 6, HoldChange.Lifted, now, REASON);
    });
  }

  it('frees title at once', async () => {
    const { world, items, item, referee } = await held();
    await act(world, 'lift', item, referee);
    await transfer(world, item, world.governor.address);
    expect(await items.ownerOf(item)).to.equal(world.governor.address);
  });

  it('is done by a former custodian that placed the hold', async () => {
    const { world, items, item, custodian } = await held('custodian');
    await act(world, 'release', item, custodian);
    const now = await nextSecond();
    await expect(act(world, 'lift', item, custodian, ZERO))
      .to.emit(items, 'HoldChanged')
      .withArgs(item, 1, HoldChange.Lifted, now, ZERO);
  });

  it("is refused to the holder where another's hold runs", async () => {
    for (const who of ['custodian', 'referee'] as const) {
      const { world, items, item, holder } = await held(who);
      await expect(act(world, 'lift', item, holder))
        .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
        .withArgs(holder.key.keyId, Standing.UnknownKey);
    }
  });

  it("is refused to the custodian where another's hold runs", async () => {
    for (const who of ['holder', 'referee'] as const) {
      const { world, items, item, custodian } = await held(who);
      await expect(act(world, 'lift', item, custodian))
        .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
        .withArgs(custodian.key.keyId, Standing.NoGrant);
    }
  });

  it("is refused to others than the holder where the holder's hold runs", async () => {
    const { world, items, item, custodian } = await held('holder');
    await expect(act(world, 'lift', item, { ...custodian, party: 0 }))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 0, custodian.key.keyId);
  });

  it('is refused to a key that states the party that placed the hold', async () => {
    const { world, items, item } = await held('custodian');
    await expect(act(world, 'lift', item, { ...actor(world.rival), party: 1 }))
      .to.be.revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(1, 2);
  });

  it('is refused where there never was a hold', async () => {
    const { world, items, item, referee } = await passport();
    await expect(act(world, 'lift', item, referee))
      .to.be.revertedWithCustomError(items, 'ItemsNotHeld')
      .withArgs(item);
  });

  it('is done in the last second of a hold, and refused in the next', async () => {
    const { world, items, item, referee, until } = await held();
    await arriveAt(until - 1);
    const last = await act(world, 'lift', item, referee);
    await expect(last).to.emit(items, 'HoldChanged');
    const late = await held();
    await arriveAt(late.until);
    await expect(act(late.world, 'lift', late.item, late.referee))
      .to.be.revertedWithCustomError(items, 'ItemsNotHeld')
      .withArgs(late.item);
  });
});
