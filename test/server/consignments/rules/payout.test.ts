import { expect } from 'chai';
import fc from 'fast-check';
import { COMMISSION_BPS, payoutOf } from '../../../../server/consignments/rules/payout.ts';

const price = fc.bigInt({ min: 1n, max: 2n ** 53n - 1n });
const bps = fc.integer({ min: COMMISSION_BPS.least, max: COMMISSION_BPS.most });
const consignment = (commissionBps: number) => ({ kind: 'consignment', commissionBps }) as const;

describe('how the price of a consignment is divided', () => {
  it('[C12] gives payout and commission that sum to the price, whatever it is', () => {
    fc.assert(
      fc.property(price, bps, (amount, commissionBps) => {
        const { payout, commission } = payoutOf(consignment(commissionBps), amount);
        expect(payout + commission).to.equal(amount);
        expect(commission >= 0n && payout >= 0n).to.equal(true);
      }),
    );
  });

  it('[C12] never pays less for a higher price', () => {
    fc.assert(
      fc.property(
        price,
        fc.bigInt({ min: 0n, max: 10_000n }),
        bps,
        (amount, more, commissionBps) => {
          const share = consignment(commissionBps);
          expect(payoutOf(share, amount + more).payout >= payoutOf(share, amount).payout).to.equal(
            true,
          );
        },
      ),
    );
  });

  it('[C12] never pays more at a higher commission', () => {
    fc.assert(
      fc.property(price, bps, bps, (amount, a, b) => {
        const at = (one: number) => payoutOf(consignment(one), amount).payout;
        expect(at(Math.min(a, b)) >= at(Math.max(a, b))).to.equal(true);
      }),
    );
  });

  it('rounds the commission down to whole minor units, by less than one', () => {
    fc.assert(
      fc.property(price, bps, (amount, commissionBps) => {
        const exact = amount * BigInt(commissionBps);
        const taken = payoutOf(consignment(commissionBps), amount).commission * 10_000n;
        expect(taken <= exact && exact < taken + 10_000n).to.equal(true);
      }),
    );
    expect(payoutOf(consignment(300), 33n)).to.deep.equal({ payout: 33n, commission: 0n });
    expect(payoutOf(consignment(300), 34n)).to.deep.equal({ payout: 33n, commission: 1n });
  });

  it('keeps 3 % and 5 % of a round price exactly', () => {
    expect(payoutOf(consignment(300), 10_000n).commission).to.equal(300n);
    expect(payoutOf(consignment(500), 10_000n).commission).to.equal(500n);
  });

  it('leaves all of the price to a platform that sells its own', () => {
    const share = { kind: 'buy_in', commissionBps: 0 } as const;
    expect(payoutOf(share, 12_345n)).to.deep.equal({ payout: 0n, commission: 12_345n });
  });
});
