import type { ItemFacts } from '../../items/index.ts';
import { ownershipProblem } from '../problems.ts';
import { mustNotBeHeld } from './item-rules.ts';
import { CUSTODY_MOST, rfc3339 } from './times.ts';

export interface CustodyTimes {
  readonly returnBy: number;
  /** Zero: no power of sale. */
  readonly saleUntil: number;
}

/** The item may be entrusted for these times. Throws IN_CUSTODY, ITEM_HELD, RETURN_DATE_INVALID. */
export function mustBeEntrustable(facts: ItemFacts, times: CustodyTimes, now: number): void {
  if (facts.custodian !== null) {
    throw ownershipProblem('IN_CUSTODY', 'One custodian at a time.', {
      returnBy: rfc3339(facts.returnBy ?? 0),
    });
  }
  mustNotBeHeld(facts, now);
  const { returnBy, saleUntil } = times;
  const dated = returnBy > now && returnBy <= now + CUSTODY_MOST && saleUntil <= returnBy;
  if (!dated || (saleUntil !== 0 && saleUntil <= now)) {
    throw ownershipProblem('RETURN_DATE_INVALID', 'The dates do not fit each other, or now.', {
      latest: rfc3339(now + CUSTODY_MOST),
    });
  }
}

/** Throws NOT_IN_CUSTODY. */
export function mustBeInCustody(
  facts: ItemFacts,
): asserts facts is ItemFacts & { custodian: number; returnBy: number } {
  if (facts.custodian === null || facts.returnBy === null) {
    throw ownershipProblem('NOT_IN_CUSTODY', 'Its holder has it.');
  }
}

/** The custodian has been silent past the agreed date. Throws NOT_IN_CUSTODY, CUSTODIAN_NOT_SILENT. */
export function mustBeReclaimable(facts: ItemFacts, now: number): void {
  mustBeInCustody(facts);
  if (now < facts.returnBy) {
    throw ownershipProblem('CUSTODIAN_NOT_SILENT', 'The custodian has until then.', {
      from: rfc3339(facts.returnBy),
    });
  }
}
