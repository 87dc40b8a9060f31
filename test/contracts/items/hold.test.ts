import { expect } from 'chai';
import { enrolled, entrusted, offered } from '../acts.ts';
import { time } from '../chain.ts';
import { DAY, Standing, ZERO } from '../codes.ts';
import { actor, digestOf } from '../fixture.ts';
import { sign } from '../words.ts';
import { CASE, act, arriveAt, nextSecond, passport, transfer } from './item-acts.ts';

const OTHER_CASE = digestOf('another case');

/** A hold that was lifted at once: the quiet time runs. */
async function quiet() {
  const scene = await passport();
  await entrusted(scene.world, scene.item);
  await act(scene.world, 'hold', scene.item, scene.referee);
  await act(scene.world, 'lift', scene.item, scene.referee);
  return { ...scene, quietUntil: (await time.latest()) + 180 * DAY };
}

describe('Items.hold', () => {
  it('by the title holder lasts 90 days and is kept with all that a verdict needs', async () => {
    const { world, items, item, holder } = await passport();
    const now = await nextSecond();
    const until = now + 90 * DAY;
    await expect(act(world, 'hold', item, holder))
      .to.emit(items, 'ItemHeld')
      .withArgs(item, 0, 0, until, CASE)
      .to.emit(items, 'MetadataUpdate')
      .withArgs(item);
    expect(await items.lastHold(item)).to.deep.equal([
      BigInt(now),
      BigInt(until),
      0n,
      0n,
      0n,
      0n,
      CASE,
    ]);
    expect((await items.item(item)).heldUntil).to.equal(BigInt(until));
  });

  it('by the custodian names its party and key', async () => {
    const { world, items, item } = await passport();
    await entrusted(world, item);
    const until = (await nextSecond()) + 90 * DAY;
    await expect(act(world, 'hold', item, actor(world.platform, 'p256')))
      .to.emit(items, 'ItemHeld')
      .withArgs(item, 1, 4, until, CASE);
    const { party, keyNumber } = await items.lastHold(item);
    expect([party, keyNumber]).to.deep.equal([1n, 4n]);
  });

  it('by a referee names its party and key', async () => {
    const { world, items, item } = await passport();
    const until = (await nextSecond()) + 90 * DAY;
    await expect(act(world, 'hold', item, actor(world.referee, 'wallet')))
      .to.emit(items, 'ItemHeld')
      .withArgs(item, 5, 3, until, CASE);
    const { party, keyNumber } = await items.lastHold(item);
    expect([party, keyNumber]).to.deep.equal([5n, 3n]);
  });

  it('is refused without a case', async () => {
    const { world, items, item, referee } = await passport();
    await expect(act(world, 'hold', item, referee, ZERO)).to.be.revertedWithCustomError(
      items,
      'ItemsZero',
    );
  });

  it('is refused to its last second where another runs', async () => {
    const { world, items, item, referee, second } = await passport();
    await act(world, 'hold', item, referee);
    const { heldUntil } = await items.item(item);
    await arriveAt(Number(heldUntil) - 1);
    await expect(act(world, 'hold', item, second, OTHER_CASE))
      .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
      .withArgs(item, heldUntil);
    await arriveAt(Number(heldUntil));
    await expect(act(world, 'hold', item, second, OTHER_CASE)).to.emit(items, 'ItemHeld');
  });

  it('is refused for a case that has held this item before', async () => {
    const { world, items, item, second } = await quiet();
    await expect(act(world, 'hold', item, second))
      .to.be.revertedWithCustomError(items, 'ItemsCaseUsed')
      .withArgs(item, CASE);
  });

  it('is done for one case on several items', async () => {
    const { world, items, item, referee } = await passport();
    const other = await enrolled(world, { commitment: digestOf('another bag') });
    await act(world, 'hold', item, referee);
    await expect(act(world, 'hold', other, referee)).to.emit(items, 'ItemHeld');
  });

  it('forgets what became of the last hold', async () => {
    const { world, items, item, holder, referee, second } = await passport();
    await act(world, 'hold', item, referee);
    await act(world, 'renewHold', item, referee);
    await act(world, 'counterClaim', item, holder);
    await act(world, 'confirmHold', item, second);
    await act(world, 'lift', item, referee);
    await act(world, 'hold', item, second, OTHER_CASE);
    const { party, counterClaimedAt, flags, caseDigest } = await items.lastHold(item);
    expect([party, counterClaimedAt, flags, caseDigest]).to.deep.equal([6n, 0n, 0n, OTHER_CASE]);
  });

  it('is refused to a platform that has the item in no custody', async () => {
    const { world, items, item, custodian } = await passport();
    await expect(act(world, 'hold', item, custodian))
      .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
      .withArgs(custodian.key.keyId, Standing.NoGrant);
  });

  it('is refused to a former custodian', async () => {
    const { world, items, item, custodian } = await passport();
    await entrusted(world, item);
    await act(world, 'release', item, custodian);
    await expect(act(world, 'hold', item, custodian))
      .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
      .withArgs(custodian.key.keyId, Standing.NoGrant);
  });

  it('is refused to a key that states the party of somebody else', async () => {
    const { world, items, item, referee } = await passport();
    await entrusted(world, item);
    await expect(act(world, 'hold', item, { ...actor(world.rival), party: 1 }))
      .to.be.revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(1, 2);
    await expect(act(world, 'hold', item, { ...referee, party: 6 }))
      .to.be.revertedWithCustomError(items, 'IntentsPartyMismatch')
      .withArgs(6, 5);
    await expect(act(world, 'hold', item, { ...referee, party: 0 }))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 0, referee.key.keyId);
  });

  it('is refused for an item that was never enrolled, or is retired', async () => {
    const { world, items, item, holder, referee } = await passport();
    await expect(act(world, 'hold', item + 1n, referee))
      .to.be.revertedWithCustomError(items, 'ItemsItemUnknown')
      .withArgs(item + 1n);
    await act(world, 'retire', item, holder, ZERO);
    await expect(act(world, 'hold', item, referee))
      .to.be.revertedWithCustomError(items, 'ItemsItemRetired')
      .withArgs(item);
  });
});

describe('Items: the quiet time after a hold', () => {
  it('keeps the holder from holding again for 180 days, to the second', async () => {
    const { world, items, item, holder, quietUntil } = await quiet();
    await arriveAt(quietUntil - 1);
    await expect(act(world, 'hold', item, holder, OTHER_CASE))
      .to.be.revertedWithCustomError(items, 'ItemsHeldRecently')
      .withArgs(item, quietUntil);
    await arriveAt(quietUntil);
    await expect(act(world, 'hold', item, holder, OTHER_CASE)).to.emit(items, 'ItemHeld');
  });

  it('keeps the custodian from holding again for 180 days, to the second', async () => {
    const { world, items, item, custodian, quietUntil } = await quiet();
    await arriveAt(quietUntil - 1);
    await expect(act(world, 'hold', item, custodian, OTHER_CASE))
      .to.be.revertedWithCustomError(items, 'ItemsHeldRecently')
      .withArgs(item, quietUntil);
    await arriveAt(quietUntil);
    await expect(act(world, 'hold', item, custodian, OTHER_CASE)).to.emit(items, 'ItemHeld');
  });

  it('begins when a hold runs out by itself', async () => {
    const { world, items, item, holder, referee } = await passport();
    await act(world, 'hold', item, referee);
    const until = Number((await items.item(item)).heldUntil);
    await arriveAt(until);
    await expect(act(world, 'hold', item, holder, OTHER_CASE))
      .to.be.revertedWithCustomError(items, 'ItemsHeldRecently')
      .withArgs(item, until + 180 * DAY);
  });

  it('does not keep a referee', async () => {
    const { world, items, item, referee } = await quiet();
    await expect(act(world, 'hold', item, referee, OTHER_CASE)).to.emit(items, 'ItemHeld');
  });

  it('does not keep a custodian that is a referee too', async () => {
    const { world, items, item, referee, second } = await passport();
    await entrusted(world, item, {}, second);
    await act(world, 'hold', item, referee);
    await act(world, 'lift', item, referee);
    const until = (await nextSecond()) + 90 * DAY;
    await expect(act(world, 'hold', item, second, OTHER_CASE))
      .to.emit(items, 'ItemHeld')
      .withArgs(item, 6, 2, until, OTHER_CASE);
  });

  it('attack: holder and custodian cannot take turns to block an item for ever', async () => {
    const { world, items, item, holder, custodian } = await passport();
    await entrusted(world, item);
    await act(world, 'hold', item, holder);
    const end = (await time.latest()) + 90 * DAY;
    await arriveAt(end);
    for (const by of [holder, custodian]) {
      await expect(act(world, 'hold', item, by, OTHER_CASE))
        .to.be.revertedWithCustomError(items, 'ItemsHeldRecently')
        .withArgs(item, end + 180 * DAY);
    }
  });

  it('attack: holder and custodian together cannot pass a hold', async () => {
    const { world, items, item, holder, custodian, referee } = await passport();
    const friend = world.stranger.address;
    await entrusted(world, item, { saleUntil: 4_000_000_000, clears: true });
    const until = (await nextSecond()) + 90 * DAY;
    await act(world, 'hold', item, referee);
    await expect((await offered(world, item, custodian)).claim(friend))
      .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
      .withArgs(item, until);
    for (const by of [holder, custodian]) {
      const { key } = by;
      await expect(act(world, 'lift', item, by))
        .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
        .withArgs(key.keyId, by === holder ? Standing.UnknownKey : Standing.NoGrant);
    }
    await act(world, 'release', item, custodian);
    await expect(transfer(world, item, friend))
      .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
      .withArgs(item, until);
    await expect((await offered(world, item, holder)).claim(friend))
      .to.be.revertedWithCustomError(items, 'ItemsItemHeld')
      .withArgs(item, until);
  });

  it("attack: a thief's own hold does not keep a referee's out: lift and hold go in one transaction", async () => {
    const { world, items, item, holder, referee } = await passport();
    await act(world, 'hold', item, holder);
    const lift = { item, epoch: 1, digest: CASE };
    const hold = { item, epoch: 2, digest: OTHER_CASE };
    const calls = [
      items.interface.encodeFunctionData('liftBySig', [
        lift,
        await sign(world.domains.items, 'Lift', lift, referee),
      ]),
      items.interface.encodeFunctionData('holdBySig', [
        hold,
        await sign(world.domains.items, 'Hold', hold, referee),
      ]),
    ];
    const until = (await nextSecond()) + 90 * DAY;
    await expect(items.relay(calls, true))
      .to.emit(items, 'ItemHeld')
      .withArgs(item, 5, 2, until, OTHER_CASE);
  });
});
