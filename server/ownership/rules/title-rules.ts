import type { ItemFacts } from '../../items/index.ts';
import { ownershipProblem } from '../problems.ts';
import { mustNotBeHeld, mustNotBeLocked } from './item-rules.ts';
import { rfc3339 } from './times.ts';
import { mustHaveNoRecovery } from './recovery-rules.ts';

/** Who offers title: its holder, or a custodian under a power of sale. */
export type Seller = 'holder' | 'custodian';

/** Throws SALE_POWER_OVER. */
function mustSell(facts: ItemFacts, now: number): void {
  const saleUntil = facts.custodian === null ? 0 : facts.lockedUntil;
  if (now >= saleUntil) {
    throw ownershipProblem('SALE_POWER_OVER', 'No power of sale runs.', {
      until: saleUntil === 0 ? null : rfc3339(saleUntil),
    });
  }
}

/** Title may be offered, and may move by an offer. Throws ITEM_HELD, SALE_POWER_*. */
export function mustBeSaleable(facts: ItemFacts, by: Seller, now: number): void {
  mustNotBeHeld(facts, now);
  if (by === 'holder') mustNotBeLocked(facts, now);
  else mustSell(facts, now);
}

/** Open offers may be withdrawn. Throws ITEM_HELD, SALE_POWER_*. */
export function mustBeWithdrawable(facts: ItemFacts, by: Seller, now: number): void {
  if (by === 'custodian') return mustSell(facts, now);
  mustNotBeHeld(facts, now);
  mustNotBeLocked(facts, now);
}

/** The passport may end. Throws IN_CUSTODY, RECOVERY_PENDING, ITEM_HELD. */
export function mustBeRetirable(facts: ItemFacts, now: number): void {
  if (facts.custodian !== null) {
    throw ownershipProblem('IN_CUSTODY', 'It has to be given back first.', {
      returnBy: rfc3339(facts.returnBy ?? 0),
    });
  }
  mustHaveNoRecovery(facts, now);
  mustNotBeHeld(facts, now);
}
