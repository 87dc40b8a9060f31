import type { ItemFacts } from '../../items/index.ts';
import { ownershipProblem } from '../problems.ts';
import { rfc3339 } from './times.ts';

/**
 * What the contract will say to a call, asked of the index as of a time, so that a refusal comes
 * before anything is signed and with its own reason. Times are half-open: what ends at `t` stops
 * nothing in second `t`.
 */

/** The item is on chain and lives. Throws ITEM_PENDING, ITEM_RETIRED. */
export function mustLive(facts: ItemFacts | undefined): asserts facts is ItemFacts {
  if (!facts) throw ownershipProblem('ITEM_PENDING', 'The chain does not have it yet.');
  if (facts.retiredAt !== null) {
    throw ownershipProblem('ITEM_RETIRED', 'Nothing moves it any more.', {
      successor: facts.successor,
    });
  }
}

export const isHeld = ({ heldUntil }: ItemFacts, now: number): boolean => now < heldUntil;

/** Throws ITEM_HELD. */
export function mustNotBeHeld(facts: ItemFacts, now: number): void {
  if (isHeld(facts, now)) {
    throw ownershipProblem('ITEM_HELD', 'While it is held only a recovery moves it.', {
      until: rfc3339(facts.heldUntil),
    });
  }
}

/** No power of sale keeps the holder from moving title. Throws SALE_POWER_RUNS. */
export function mustNotBeLocked(facts: ItemFacts, now: number): void {
  if (now < facts.lockedUntil) {
    throw ownershipProblem('SALE_POWER_RUNS', 'Only the custodian can sell it now.', {
      until: rfc3339(facts.lockedUntil),
    });
  }
}
