import { expect } from 'chai';
import fc from 'fast-check';
import { contractText } from '../../../../server/consignments/agreements/contract-text.ts';
import { payoutOf } from '../../../../server/consignments/rules/payout.ts';
import {
  buyInTerms,
  mustBeFair,
  NOTICE_MOST,
  outcomesOf,
  type Terms,
} from '../../../../server/consignments/rules/terms.ts';
import { withdrawalOf } from '../../../../server/consignments/rules/withdrawal.ts';
import { codeOf } from '../stage/code-of.ts';

const NOW = new Date('2027-01-15T08:00:00Z');
const DAY = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY);

const terms = (change: Partial<Terms> = {}): Terms => ({
  kind: 'consignment',
  commissionBps: 400,
  ...{ floor: 1_000_000n, expected: 1_200_000n, best: 1_500_000n, agreedValue: 1_300_000n },
  currency: 'CNY',
  saleUntil: inDays(90),
  returnBy: inDays(100),
  noticeDays: 7,
  withdrawalFee: 10_000n,
  ...change,
});
const refused = (change: Partial<Terms>) => codeOf(() => mustBeFair(terms(change), NOW));

describe('terms of a consignment', () => {
  it('[C12] take a commission of 3 % and of 5 %, and neither 299 nor 501 hundredths', () => {
    expect(refused({ commissionBps: 300 })).to.equal(null);
    expect(refused({ commissionBps: 500 })).to.equal(null);
    for (const commissionBps of [299, 501, 300.5, 0, -1]) {
      expect(refused({ commissionBps }), String(commissionBps)).to.equal('TERMS_INVALID');
    }
  });

  it('ask for a least, an expected and a best price in this order', () => {
    expect(refused({ floor: 1_200_000n, expected: 1_200_000n, best: 1_200_000n })).to.equal(null);
    expect(refused({ floor: 1_200_001n })).to.equal('TERMS_INVALID');
    expect(refused({ best: 1_199_999n })).to.equal('TERMS_INVALID');
    expect(refused({ floor: 0n })).to.equal('TERMS_INVALID');
  });

  it('pitfall 14: insure the item for no less than its worst sale would pay', () => {
    const least = payoutOf(terms(), terms().floor).payout;
    expect(refused({ agreedValue: least })).to.equal(null);
    expect(refused({ agreedValue: least - 1n })).to.equal('TERMS_INVALID');
  });

  it('end the sale in the future, and the custody no sooner than the sale', () => {
    expect(refused({ saleUntil: NOW })).to.equal('TERMS_INVALID');
    expect(refused({ saleUntil: new Date(NOW.getTime() + 1) })).to.equal(null);
    expect(refused({ returnBy: inDays(90) })).to.equal(null);
    expect(refused({ returnBy: inDays(365) })).to.equal(null);
    expect(refused({ returnBy: inDays(366) })).to.equal('TERMS_INVALID');
    expect(refused({ returnBy: new Date(inDays(90).getTime() - 1) })).to.equal('TERMS_INVALID');
  });

  it('let the seller go at a notice of 30 days at most, for the expected commission at most', () => {
    expect(refused({ noticeDays: NOTICE_MOST })).to.equal(null);
    expect(refused({ noticeDays: NOTICE_MOST + 1 })).to.equal('TERMS_INVALID');
    const most = payoutOf(terms(), terms().expected).commission;
    expect(refused({ withdrawalFee: most })).to.equal(null);
    expect(refused({ withdrawalFee: most + 1n })).to.equal('TERMS_INVALID');
  });

  it('[C12] say the payout of the worst, the expected and the best case, which lie in this order', () => {
    const ordered = fc
      .array(fc.bigInt({ min: 1n, max: 2n ** 50n }), { minLength: 3, maxLength: 3 })
      .map((prices) => prices.sort((a, b) => (a < b ? -1 : 1)));
    fc.assert(
      fc.property(ordered, fc.integer({ min: 300, max: 500 }), (prices, commissionBps) => {
        const [floor = 1n, expected = 1n, best = 1n] = prices;
        const outcomes = outcomesOf(terms({ floor, expected, best, commissionBps }));
        for (const { price, payout, commission } of Object.values(outcomes)) {
          expect(payout + commission).to.equal(price);
        }
        expect(outcomes.worst.payout <= outcomes.expected.payout).to.equal(true);
        expect(outcomes.expected.payout <= outcomes.best.payout).to.equal(true);
      }),
    );
  });

  it('of a buy-in pay its price in every case', () => {
    const { worst, best } = outcomesOf(buyInTerms(800_000n, 'CNY'));
    expect(worst).to.deep.equal({ price: 800_000n, payout: 800_000n, commission: 0n });
    expect(best).to.deep.equal(worst);
  });
});

describe('the text of a contract', () => {
  const of = {
    ...{ id: 'agr_1', intake: 'itk_1', item: 'itm_1', platform: 'pty_1', seller: 'mbr_1' },
    sellerStatus: 'private' as const,
    signBy: inDays(14),
  };

  it('[C12] says in both languages what the seller gets, and that the final price decides it', () => {
    const { words } = JSON.parse(contractText(of, terms()).text) as {
      words: Record<'en' | 'zh-CN', string[]>;
    };
    const english = words.en.join('\n').replaceAll('\u00a0', ' ');
    expect(english).to.contain('4 % of the final price');
    expect(english).to.contain('CNY 9,600.00').and.to.contain('CNY 14,400.00');
    expect(english).to.contain('never destroyed without the seller’s recorded consent');
    expect(words['zh-CN'].join('\n')).to.contain('最终成交价').and.to.contain('9,600.00');
    expect(words['zh-CN']).to.have.length(words.en.length);
  });

  it('has another digest as soon as one of its terms is another', () => {
    const digest = contractText(of, terms()).digest;
    const changes: Partial<Terms>[] = [
      ...[{ commissionBps: 401 }, { floor: 1_000_001n }, { agreedValue: 1_300_001n }],
      ...[{ noticeDays: 8 }, { withdrawalFee: 10_001n }, { returnBy: inDays(101) }],
    ];
    for (const change of changes) {
      expect(contractText(of, terms(change)).digest).not.to.equal(digest);
    }
    expect(contractText(of, terms()).digest).to.equal(digest);
  });
});

describe('a consigned item that its seller wants back', () => {
  it('comes at the end of the notice for the agreed fee', () => {
    expect(withdrawalOf(terms(), NOW)).to.deep.equal({ dueAt: inDays(7), fee: 10_000n });
  });

  it('comes no later than was agreed, and for nothing from the end of the sale on', () => {
    expect(withdrawalOf(terms(), inDays(95)).dueAt).to.deep.equal(inDays(100));
    expect(withdrawalOf(terms(), new Date(inDays(90).getTime() - 1)).fee).to.equal(10_000n);
    expect(withdrawalOf(terms(), inDays(90)).fee).to.equal(0n);
  });
});
