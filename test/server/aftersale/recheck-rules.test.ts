import { expect } from 'chai';
import fc from 'fast-check';
import type { RecheckFinding } from '#prisma';
import { termsUnder } from '../../../server/aftersale/rules/terms.ts';
import { amountsFor, outcomeOf, split } from '../../../server/aftersale/rechecks/recheck-rules.ts';
import { CN } from '../../../server/orders/index.ts';

const TERMS = termsUnder(CN);
const trade = (price: bigint, change: Partial<Parameters<typeof amountsFor>[0]> = {}) => ({
  ...{ price, freight: 30_00n, appraisalFee: 199_00n, currency: 'CNY' },
  ...change,
});
const damages = (price: bigint) => amountsFor(trade(price), TERMS).compensation;
const PRICE = fc.bigInt({ min: 1n, max: 10n ** 13n });

describe('[B3][B4] what is proposed for a fake', () => {
  it('is three times the item’s price, without freight', () => {
    expect(amountsFor(trade(9_800_00n, { freight: 50_00n }), TERMS)).to.deep.equal({
      refund: 9_850_00n,
      compensation: 29_400_00n,
      appraisalFee: 199_00n,
    });
  });

  it('is never below CNY 500: to the fen at the price where three times come to it', () => {
    expect(damages(1n)).to.equal(500_00n);
    expect(damages(166_66n)).to.equal(500_00n);
    expect(damages(166_67n)).to.equal(500_01n);
  });

  it('has a least in the law’s own currency alone', () => {
    const { compensation } = amountsFor(trade(1_00n, { currency: 'USD' }), TERMS);
    expect(compensation).to.equal(3_00n);
  });

  it('gives the appraisal fee back in full, whatever the price', () => {
    fc.assert(
      fc.property(PRICE, fc.bigInt({ min: 0n, max: 10n ** 7n }), (price, appraisalFee) => {
        expect(amountsFor(trade(price, { appraisalFee }), TERMS).appraisalFee).to.equal(
          appraisalFee,
        );
      }),
    );
  });

  it('never comes to less than the law, and never falls as the price rises', () => {
    fc.assert(
      fc.property(PRICE, PRICE, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(damages(low) >= 3n * low && damages(low) >= 500_00n).to.equal(true);
        expect(damages(low) <= damages(high)).to.equal(true);
      }),
    );
  });

  it('holds the price within three times it, where counsel reads the law so', () => {
    const within = { ...TERMS, priceBackOnTop: false };
    const { refund, compensation } = amountsFor(trade(1_000_00n, { freight: 0n }), within);
    expect(refund + compensation).to.equal(3_000_00n);
  });

  it('goes back as a refund as far as that goes, and as a payout for the rest: nothing is lost', () => {
    fc.assert(
      fc.property(PRICE, fc.bigInt({ min: 0n, max: 2n * 10n ** 13n }), (price, refundable) => {
        const amounts = amountsFor(trade(price), TERMS);
        const { refunded, paidOut } = split(amounts, refundable);
        const { refund, compensation, appraisalFee } = amounts;
        expect(refunded + paidOut).to.equal(refund + compensation + appraisalFee);
        expect(refunded <= refundable && refunded <= refund && paidOut >= compensation).to.equal(
          true,
        );
      }),
    );
  });
});

describe('pitfall 13: contradictory verdicts', () => {
  const [YES, NO, UNSURE] = ['supports', 'contradicts', 'undecided'] as const;

  it('one expert alone never decides', () => {
    expect(outcomeOf([YES])).to.equal('open');
    expect(outcomeOf([NO])).to.equal('open');
    expect(outcomeOf([YES, UNSURE, UNSURE])).to.equal('open');
  });

  it('two independent experts who agree decide', () => {
    expect(outcomeOf([YES, YES])).to.equal('confirmed');
    expect(outcomeOf([NO, UNSURE, NO])).to.equal('unfounded');
  });

  it('one against one stays contradictory, and so does two against one', () => {
    expect(outcomeOf([YES, NO])).to.equal('contradictory');
    expect(outcomeOf([YES, YES, NO])).to.equal('contradictory');
    expect(outcomeOf([YES, NO, YES, YES])).to.equal('confirmed');
  });

  it('is decided the same, in whatever order experts speak, and mirrors when they swap sides', () => {
    const findings = fc.array(fc.constantFrom<RecheckFinding>(YES, NO, UNSURE), { maxLength: 9 });
    const swapped = { supports: NO, contradicts: YES, undecided: UNSURE } as const;
    const mirror = {
      confirmed: 'unfounded',
      unfounded: 'confirmed',
      open: 'open',
      contradictory: 'contradictory',
    } as const;
    fc.assert(
      fc.property(findings, (given) => {
        expect(outcomeOf(given.toReversed())).to.equal(outcomeOf(given));
        expect(outcomeOf(given.map((one) => swapped[one]))).to.equal(mirror[outcomeOf(given)]);
      }),
    );
  });
});
