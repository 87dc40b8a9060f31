import { expect } from 'chai';
import { time } from '../chain.ts';
import { DAY, Standing } from '../codes.ts';
import { actor } from '../fixture.ts';
import { HoldChange, held } from './held.ts';
import {
  type ActName,
  REASON,
  act,
  arriveAt,
  nextSecond,
  passport,
  transfer,
} from './item-acts.ts';

const twice = (end: number): bigint[] => [BigInt(end), BigInt(end)];

describe('Items.counterClaim', () => {
  it('leaves a hold 14 days, and says so', async () => {
    const { world, items, item, holder, ends } = await held();
    const now = await nextSecond();
    await expect(act(world, 'counterClaim', item, holder, REASON))
      .to.emit(items, 'HoldChanged')
      .withArgs(item, 0, HoldChange.CounterClaimed, now + 14 * DAY, REASON);
    expect(await ends()).to.deep.equal(twice(now + 14 * DAY));
    expect((await items.lastHold(item)).counterClaimedAt).to.equal(BigInt(now));
  });

  it('never makes a hold longer', async () => {
    const { world, items, item, holder, until, ends } = await held();
    await arriveAt(until - 14 * DAY + 1);
    await expect(act(world, 'counterClaim', item, holder, REASON))
      .to.emit(items, 'HoldChanged')
      .withArgs(item, 0, HoldChange.CounterClaimed, until, REASON);
    expect(await ends()).to.deep.equal(twice(until));
  });

  it('shortens a hold by one second where 14 days and one are left', async () => {
    const { world, item, holder, until, ends } = await held();
    await arriveAt(until - 14 * DAY - 1);
    await act(world, 'counterClaim', item, holder);
    expect(await ends()).to.deep.equal(twice(until - 1));
  });

  it('is done once', async () => {
    const { world, items, item, holder } = await held();
    const now = await nextSecond();
    await act(world, 'counterClaim', item, holder);
    await expect(act(world, 'counterClaim', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsCounterClaimed')
      .withArgs(item, now);
  });

  it('is refused after a referee has confirmed', async () => {
    const { world, items, item, holder, second } = await held();
    await act(world, 'confirmHold', item, second);
    await expect(act(world, 'counterClaim', item, holder))
      .to.be.revertedWithCustomError(items, 'ItemsHoldConfirmed')
      .withArgs(item);
  });

  it('is refused to anyone but the holder', async () => {
    const { world, items, item, custodian } = await held();
    await expect(act(world, 'counterClaim', item, custodian))
      .to.be.revertedWithCustomError(items, 'ItemsNotYours')
      .withArgs(item, 1, custodian.key.keyId);
  });

  it('shortens a renewed hold too', async () => {
    const { world, item, holder, referee, ends } = await held();
    await act(world, 'renewHold', item, referee);
    const now = await nextSecond();
    await act(world, 'counterClaim', item, holder);
    expect(await ends()).to.deep.equal(twice(now + 14 * DAY));
  });
});

describe('Items.confirmHold', () => {
  it('gives a hold its full end back after a counter-claim', async () => {
    const { world, items, item, holder, second, until, ends } = await held();
    await act(world, 'counterClaim', item, holder);
    await expect(act(world, 'confirmHold', item, second, REASON))
      .to.emit(items, 'HoldChanged')
      .withArgs(item, 6, HoldChange.Confirmed, until, REASON);
    expect(await ends()).to.deep.equal(twice(until));
    expect((await items.lastHold(item)).flags).to.equal(2n);
  });

  it('leaves the end as it is where nobody objected', async () => {
    const { world, items, item, second, until } = await held();
    await expect(act(world, 'confirmHold', item, second, REASON))
      .to.emit(items, 'HoldChanged')
      .withArgs(item, 6, HoldChange.Confirmed, until, REASON);
  });

  it('gives a renewed hold its 180 days back', async () => {
    const { world, items, item, holder, referee, second, since } = await held();
    await act(world, 'renewHold', item, referee);
    await act(world, 'counterClaim', item, holder);
    await expect(act(world, 'confirmHold', item, second, REASON))
      .to.emit(items, 'HoldChanged')
      .withArgs(item, 6, HoldChange.Confirmed, since + 180 * DAY, REASON);
    expect((await items.lastHold(item)).flags).to.equal(3n);
  });

  it('is refused to the referee that placed the hold, with whatever key', async () => {
    const { world, items, item } = await held();
    for (const sort of ['account', 'p256'] as const) {
      await expect(act(world, 'confirmHold', item, actor(world.referee, sort)))
        .to.be.revertedWithCustomError(items, 'ItemsSameReferee')
        .withArgs(item, 5);
    }
  });

  it('is done once', async () => {
    const { world, items, item, second } = await held('custodian');
    await act(world, 'confirmHold', item, second);
    await expect(act(world, 'confirmHold', item, actor(world.referee)))
      .to.be.revertedWithCustomError(items, 'ItemsHoldConfirmed')
      .withArgs(item);
  });

  it('comes too late once 14 days have passed since the counter-claim', async () => {
    const { world, items, item, holder, second } = await held();
    const now = await nextSecond();
    await act(world, 'counterClaim', item, holder);
    await arriveAt(now + 14 * DAY);
    await expect(act(world, 'confirmHold', item, second))
      .to.be.revertedWithCustomError(items, 'ItemsNotHeld')
      .withArgs(item);
  });
});

describe('Items.renewHold', () => {
  it('makes 180 days of 90, and says so', async () => {
    const { world, items, item, referee, since, ends } = await held();
    await expect(act(world, 'renewHold', item, referee, REASON))
      .to.emit(items, 'HoldChanged')
      .withArgs(item, 5, HoldChange.Renewed, since + 180 * DAY, REASON);
    expect(await ends()).to.deep.equal(twice(since + 180 * DAY));
    expect((await items.lastHold(item)).flags).to.equal(1n);
  });

  it('is done once', async () => {
    const { world, items, item, referee, second } = await held();
    await act(world, 'renewHold', item, referee);
    await expect(act(world, 'renewHold', item, second))
      .to.be.revertedWithCustomError(items, 'ItemsHoldRenewed')
      .withArgs(item);
  });

  it('is refused while a counter-claim stands', async () => {
    const { world, items, item, holder, referee } = await held();
    const now = await nextSecond();
    await act(world, 'counterClaim', item, holder);
    await expect(act(world, 'renewHold', item, referee))
      .to.be.revertedWithCustomError(items, 'ItemsCounterClaimed')
      .withArgs(item, now);
  });

  it('is done after a counter-claim that a referee has overruled', async () => {
    const { world, items, item, holder, referee, second, since } = await held();
    await act(world, 'counterClaim', item, holder);
    await act(world, 'confirmHold', item, second);
    await expect(act(world, 'renewHold', item, referee, REASON))
      .to.emit(items, 'HoldChanged')
      .withArgs(item, 5, HoldChange.Renewed, since + 180 * DAY, REASON);
    expect((await items.lastHold(item)).flags).to.equal(3n);
  });

  it('is done in the last second, and refused in the next', async () => {
    const { world, items, item, referee, until, since, ends } = await held();
    await arriveAt(until - 1);
    await time.setNextBlockTimestamp(until);
    await expect(act(world, 'renewHold', item, referee))
      .to.be.revertedWithCustomError(items, 'ItemsNotHeld')
      .withArgs(item);
    await time.setNextBlockTimestamp(until - 1);
    await act(world, 'renewHold', item, referee);
    expect(await ends()).to.deep.equal(twice(since + 180 * DAY));
  });
});

describe('Items: what is common to changes of a hold', () => {
  it('a hold always ends: nothing makes it longer than 180 days', async () => {
    const { world, items, item, holder, referee, second, since, ends } = await held();
    await act(world, 'counterClaim', item, holder);
    await act(world, 'confirmHold', item, second);
    await act(world, 'renewHold', item, referee);
    expect(await ends()).to.deep.equal(twice(since + 180 * DAY));
    for (const [name, error] of [
      ['renewHold', 'ItemsHoldRenewed'],
      ['confirmHold', 'ItemsHoldConfirmed'],
      ['hold', 'ItemsItemHeld'],
    ] as const) {
      await expect(act(world, name, item, second, REASON)).to.be.revertedWithCustomError(
        items,
        error,
      );
    }
    await arriveAt(since + 180 * DAY);
    await transfer(world, item, world.governor.address);
    expect(await items.ownerOf(item)).to.equal(world.governor.address);
  });

  const changes: [ActName, 'holder' | 'second'][] = [
    ['counterClaim', 'holder'],
    ['confirmHold', 'second'],
    ['renewHold', 'second'],
  ];

  for (const [name, who] of changes) {
    it(`${name} is refused where there is no hold`, async () => {
      const { world, items, item, ...scene } = await passport();
      await expect(act(world, name, item, scene[who]))
        .to.be.revertedWithCustomError(items, 'ItemsNotHeld')
        .withArgs(item);
    });

    it(`${name} is done in the last second of a hold, and refused in the next`, async () => {
      const { world, items, item, until, ...scene } = await held();
      await arriveAt(until - 1);
      await time.setNextBlockTimestamp(until);
      await expect(act(world, name, item, scene[who]))
        .to.be.revertedWithCustomError(items, 'ItemsNotHeld')
        .withArgs(item);
      await time.setNextBlockTimestamp(until - 1);
      await expect(act(world, name, item, scene[who])).to.emit(items, 'HoldChanged');
    });
  }

  for (const name of ['confirmHold', 'renewHold'] as const) {
    it(`${name} is refused to who is no referee, holder and custodian included`, async () => {
      const { world, items, item, holder, custodian } = await held();
      await expect(act(world, name, item, custodian))
        .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
        .withArgs(custodian.key.keyId, Standing.NoGrant);
      await expect(act(world, name, item, holder))
        .to.be.revertedWithCustomError(items, 'IntentsNotPermitted')
        .withArgs(holder.key.keyId, Standing.UnknownKey);
    });
  }
});
