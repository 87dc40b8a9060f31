import type { ItemFacts } from '../../items/index.ts';
import { ownershipProblem } from '../problems.ts';
import { isHeld, mustNotBeHeld } from './item-rules.ts';
import { HOLD_LENGTH, QUIET_LENGTH, rfc3339 } from './times.ts';

export type Hold = ItemFacts['holds'][number];

/** Until when only a referee may hold again; zero: there was no hold. */
export const quietUntil = ({ holds }: ItemFacts): number => {
  const [last] = holds;
  return last ? last.until + QUIET_LENGTH : 0;
};

/** When a hold ends that no counter-claim shortens. */
export const fullEnd = ({ since, renewed }: Hold): number =>
  since + (renewed ? 2 * HOLD_LENGTH : HOLD_LENGTH);

/** A case may hold the item now. Throws CASE_USED, ITEM_HELD, HELD_RECENTLY. */
export function mustBeHoldable(
  facts: ItemFacts,
  caseDigest: string,
  isReferee: boolean,
  now: number,
): void {
  if (facts.holds.some((hold) => hold.caseDigest === caseDigest)) {
    throw ownershipProblem('CASE_USED', 'One hold a case.');
  }
  mustNotBeHeld(facts, now);
  const quiet = quietUntil(facts);
  if (!isReferee && now < quiet) {
    throw ownershipProblem('HELD_RECENTLY', 'It was held lately.', { until: rfc3339(quiet) });
  }
}

/** The hold that runs. Throws NOT_HELD. */
export function runningHold(facts: ItemFacts, now: number): Hold {
  const [last] = facts.holds;
  if (!last || !isHeld(facts, now)) throw ownershipProblem('NOT_HELD', 'Nothing stops the item.');
  return last;
}

const until = (hold: Hold) => ({ until: rfc3339(hold.until) });

const confirmed = (hold: Hold) =>
  ownershipProblem('HOLD_CONFIRMED', 'A second referee has looked at it.', until(hold));
const objected = (hold: Hold) =>
  ownershipProblem('COUNTER_CLAIMED', 'The owner has objected.', until(hold));

/** The holder may object. Throws NOT_HELD, HOLD_CONFIRMED, COUNTER_CLAIMED. */
export function mustBeCounterClaimable(facts: ItemFacts, now: number): void {
  const hold = runningHold(facts, now);
  if (hold.confirmed) throw confirmed(hold);
  if (hold.counterClaimedAt !== null) throw objected(hold);
}

/** A referee of this party may confirm. Throws NOT_HELD, SAME_REFEREE, HOLD_CONFIRMED. */
export function mustBeConfirmable(facts: ItemFacts, party: number, now: number): void {
  const hold = runningHold(facts, now);
  if (hold.party === party) {
    throw ownershipProblem('SAME_REFEREE', 'Your party placed this hold.');
  }
  if (hold.confirmed) throw confirmed(hold);
}

/** A referee may renew. Throws NOT_HELD, HOLD_RENEWED, COUNTER_CLAIMED. */
export function mustBeRenewable(facts: ItemFacts, now: number): void {
  const hold = runningHold(facts, now);
  if (hold.renewed) {
    throw ownershipProblem('HOLD_RENEWED', 'A hold is renewed once.', until(hold));
  }
  if (hold.counterClaimedAt !== null && !hold.confirmed) throw objected(hold);
}
