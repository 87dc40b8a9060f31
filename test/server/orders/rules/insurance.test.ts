import { expect } from 'chai';
import fc from 'fast-check';
import { ceilingOf, claimPayout, covers } from '../../../../server/orders/rules/insurance.ts';
import { CN } from '../../../../server/orders/rules/jurisdiction.ts';

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });

describe('insurance of an item', () => {
  it('[C23] has a ceiling of 150 % of the agreed value, rounded down', () => {
    expect(ceilingOf(1_000_000n, CN.insurance.ceilingPercent)).to.equal(1_500_000n);
    expect(ceilingOf(333n, CN.insurance.ceilingPercent)).to.equal(499n);
  });

  it('[C23] pays the proven loss up to the ceiling, and the ceiling above it', () => {
    expect(claimPayout(1_499_999n, 1_500_000n, 0n)).to.equal(1_499_999n);
    expect(claimPayout(1_500_000n, 1_500_000n, 0n)).to.equal(1_500_000n);
    expect(claimPayout(1_500_001n, 1_500_000n, 0n)).to.equal(1_500_000n);
  });

  it('[C23] never pays above the proven loss, nor all claims together above the ceiling', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 6 }), amount, (losses, ceiling) => {
        let paid = 0n;
        for (const loss of losses) {
          const payout = claimPayout(loss, ceiling, paid);
          expect(payout <= loss && payout >= 0n).to.equal(true);
          paid += payout;
        }
        const lost = losses.reduce((sum, loss) => sum + loss, 0n);
        expect(paid).to.equal(lost < ceiling ? lost : ceiling);
      }),
    );
  });

  it('[C23] covers from dispatch to the very moment of delivery', () => {
    const cover = { from: new Date(1000), until: new Date(2000) };
    const covered = [999, 1000, 1999, 2000].map((time) => covers(cover, new Date(time)));
    expect(covered).to.deep.equal([false, true, true, false]);
    expect(covers({ ...cover, until: null }, new Date(9999))).to.equal(true);
  });
});
