import { expect } from 'chai';
import fc from 'fast-check';
import { clearancePrice, isSlow } from '../../../../server/listings/clearance/clearance-rules.ts';

const DAY = 86_400_000;
const liveAt = new Date('2026-01-01T00:00:00.000Z');
const after = (milliseconds: number) => new Date(liveAt.getTime() + milliseconds);

describe('[C7] slow stock', () => {
  it('is what is unsold for more than 60 days, not for 60 days', () => {
    expect(isSlow(liveAt, after(60 * DAY - 1))).to.equal(false);
    expect(isSlow(liveAt, after(60 * DAY))).to.equal(false);
    expect(isSlow(liveAt, after(60 * DAY + 1))).to.equal(true);
  });

  it('is proposed never below the floor, never above its price, in whole minor units', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, amount, (price, lower) => {
        const floor = lower < price ? lower : price;
        const proposed = clearancePrice(price, floor);
        expect(proposed >= floor && proposed <= price).to.equal(true);
        expect(proposed === floor || proposed === (price * 85n) / 100n).to.equal(true);
      }),
    );
  });
});
