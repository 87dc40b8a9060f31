import { expect } from 'chai';
import {
  mustBeEntrustable,
  mustBeReclaimable,
} from '../../../../server/ownership/rules/custody-rules.ts';
import {
  mustBeConfirmable,
  mustBeCounterClaimable,
  mustBeHoldable,
  mustBeRenewable,
  runningHold,
} from '../../../../server/ownership/rules/hold-rules.ts';
import {
  mustBeExecutable,
  mustBeObjectable,
  mustHaveNoRecovery,
  mustHaveRecovery,
} from '../../../../server/ownership/rules/recovery-rules.ts';
import {
  mustBeRetirable,
  mustBeSaleable,
  mustBeWithdrawable,
} from '../../../../server/ownership/rules/title-rules.ts';
import { factsOf, heldFacts, holdOf, proposalOf, refusal, START } from '../stage/facts.ts';

const DAY = 86_400;

/** Each rule in the last second before a deadline, and in its own: what ends at `t` is over then. */
interface Edge {
  readonly rule: string;
  readonly at: number;
  readonly check: (now: number) => void;
  readonly before: string | null;
  readonly from: string | null;
}

const held = heldFacts();
const HOLD_ENDS = START + 90 * DAY;
const over = factsOf({ holds: [holdOf()], heldUntil: HOLD_ENDS });
const entrusted = factsOf({
  ...{ custodian: 7, custodySince: START, returnBy: START + 30 * DAY },
  ...{ lockedUntil: START + 20 * DAY, terms: '0xterms' },
});
const proposed = factsOf({ recoveries: [proposalOf()] });
const objected = factsOf({ recoveries: [proposalOf({ objectedAt: START + 10 * DAY })] });

const EDGES: readonly Edge[] = [
  {
    rule: 'a hold stops an offer',
    at: HOLD_ENDS,
    check: (now) => mustBeSaleable(held, 'holder', now),
    before: 'ITEM_HELD',
    from: null,
  },
  {
    rule: 'a hold stops a withdrawal by the holder',
    at: HOLD_ENDS,
    check: (now) => mustBeWithdrawable(held, 'holder', now),
    before: 'ITEM_HELD',
    from: null,
  },
  {
    rule: 'a hold stops entrusting',
    at: HOLD_ENDS,
    check: (now) => mustBeEntrustable(held, { returnBy: HOLD_ENDS + 9 * DAY, saleUntil: 0 }, now),
    before: 'ITEM_HELD',
    from: null,
  },
  {
    rule: 'a hold stops retirement',
    at: HOLD_ENDS,
    check: (now) => mustBeRetirable(held, now),
    before: 'ITEM_HELD',
    from: null,
  },
  {
    rule: 'a hold can be objected to',
    at: HOLD_ENDS,
    check: (now) => mustBeCounterClaimable(held, now),
    before: null,
    from: 'NOT_HELD',
  },
  {
    rule: 'a hold can be confirmed',
    at: HOLD_ENDS,
    check: (now) => mustBeConfirmable(held, 6, now),
    before: null,
    from: 'NOT_HELD',
  },
  {
    rule: 'a hold can be renewed',
    at: HOLD_ENDS,
    check: (now) => mustBeRenewable(held, now),
    before: null,
    from: 'NOT_HELD',
  },
  {
    rule: 'a hold can be lifted',
    at: HOLD_ENDS,
    check: (now) => void runningHold(held, now),
    before: null,
    from: 'NOT_HELD',
  },
  {
    rule: 'the quiet time keeps a holder from holding again',
    at: HOLD_ENDS + 180 * DAY,
    check: (now) => mustBeHoldable(over, '0xnew', false, now),
    before: 'HELD_RECENTLY',
    from: null,
  },
  {
    rule: 'a running hold keeps a referee from holding, the quiet time does not',
    at: HOLD_ENDS,
    check: (now) => mustBeHoldable(over, '0xnew', true, now),
    before: 'ITEM_HELD',
    from: null,
  },
  {
    rule: 'a power of sale stops the holder’s offers',
    at: START + 20 * DAY,
    check: (now) => mustBeSaleable(entrusted, 'holder', now),
    before: 'SALE_POWER_RUNS',
    from: null,
  },
  {
    rule: 'a power of sale stops the holder’s withdrawals',
    at: START + 20 * DAY,
    check: (now) => mustBeWithdrawable(entrusted, 'holder', now),
    before: 'SALE_POWER_RUNS',
    from: null,
  },
  {
    rule: 'a power of sale lets the custodian sell',
    at: START + 20 * DAY,
    check: (now) => mustBeSaleable(entrusted, 'custodian', now),
    before: null,
    from: 'SALE_POWER_OVER',
  },
  {
    rule: 'a power of sale lets the custodian withdraw',
    at: START + 20 * DAY,
    check: (now) => mustBeWithdrawable(entrusted, 'custodian', now),
    before: null,
    from: 'SALE_POWER_OVER',
  },
  {
    rule: 'silence gives control back on the return date',
    at: START + 30 * DAY,
    check: (now) => mustBeReclaimable(entrusted, now),
    before: 'CUSTODIAN_NOT_SILENT',
    from: null,
  },
  {
    rule: 'a return date must be ahead',
    at: START + 30 * DAY,
    check: (now) => mustBeEntrustable(factsOf(), { returnBy: START + 30 * DAY, saleUntil: 0 }, now),
    before: null,
    from: 'RETURN_DATE_INVALID',
  },
  {
    rule: 'a recovery is due 14 days after the proposal',
    at: START + 14 * DAY,
    check: (now) => mustBeExecutable(proposed, 6, now),
    before: 'RECOVERY_NOT_DUE',
    from: null,
  },
  {
    rule: 'a recovery is due 14 days after an objection',
    at: START + 24 * DAY,
    check: (now) => mustBeExecutable(objected, 6, now),
    before: 'RECOVERY_NOT_DUE',
    from: null,
  },
  {
    rule: 'a recovery can be carried out until it lapses',
    at: START + 90 * DAY,
    check: (now) => mustBeExecutable(proposed, 6, now),
    before: null,
    from: 'NO_RECOVERY',
  },
  {
    rule: 'a recovery can be objected to until it lapses',
    at: START + 90 * DAY,
    check: (now) => mustBeObjectable(proposed, now),
    before: null,
    from: 'NO_RECOVERY',
  },
  {
    rule: 'a recovery can be cancelled until it lapses',
    at: START + 90 * DAY,
    check: (now) => void mustHaveRecovery(proposed, now),
    before: null,
    from: 'NO_RECOVERY',
  },
  {
    rule: 'a proposal stands in the way of another until it lapses',
    at: START + 90 * DAY,
    check: (now) => mustHaveNoRecovery(proposed, now),
    before: 'RECOVERY_PENDING',
    from: null,
  },
  {
    rule: 'a proposal stands in the way of retirement until it lapses',
    at: START + 90 * DAY,
    check: (now) => mustBeRetirable(proposed, now),
    before: 'RECOVERY_PENDING',
    from: null,
  },
];

describe('deadlines of an item at their edge', () => {
  for (const { rule, at, check, before, from } of EDGES) {
    it(`${rule}: ${before ?? 'yes'} in the second before, ${from ?? 'yes'} in it`, () => {
      expect(refusal(() => check(at - 1))).to.equal(before);
      expect(refusal(() => check(at))).to.equal(from);
    });
  }

  it('take a power of sale that ends with custody, and none that outlasts it', () => {
    const returnBy = START + 30 * DAY;
    const entrust = (saleUntil: number) =>
      refusal(() => mustBeEntrustable(factsOf(), { returnBy, saleUntil }, START));
    expect(entrust(returnBy)).to.equal(null);
    expect(entrust(returnBy + 1)).to.equal('RETURN_DATE_INVALID');
    expect(entrust(START)).to.equal('RETURN_DATE_INVALID');
    expect(entrust(START + 1)).to.equal(null);
  });

  it('take custody of 366 days, and not a second more', () => {
    const entrust = (returnBy: number) =>
      refusal(() => mustBeEntrustable(factsOf(), { returnBy, saleUntil: 0 }, START));
    expect(entrust(START + 366 * DAY)).to.equal(null);
    expect(entrust(START + 366 * DAY + 1)).to.equal('RETURN_DATE_INVALID');
  });

  it('leave an objection that outlasts the proposal nobody to carry it out', () => {
    const late = factsOf({ recoveries: [proposalOf({ objectedAt: START + 77 * DAY })] });
    expect(refusal(() => mustBeExecutable(late, 6, START + 90 * DAY - 1))).to.equal(
      'RECOVERY_NOT_DUE',
    );
    expect(refusal(() => mustBeExecutable(late, 6, START + 91 * DAY))).to.equal('NO_RECOVERY');
  });
});
