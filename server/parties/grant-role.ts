import type { Db } from '../platform/database/database.ts';
import {
  bytes4,
  CHAIN_ROLES,
  departmentBits,
  GRADES,
  NO_END,
  type ChainRole,
  type Department,
  type Grade,
} from './codes.ts';
import type { PartiesContext } from './context.ts';
import { countGuards, findParty } from './party.store.ts';
import { partyProblem } from './problems.ts';

/** Entries of one kind that the contract keeps for a party (verifiers read all of them). */
export const ENTRY_LIMIT = 16;

export interface NewGrant {
  readonly role: ChainRole;
  readonly departments: readonly Department[];
  readonly grade: Grade;
  readonly probation: boolean;
  /** Unix seconds; no end where missing. */
  readonly until?: number | undefined;
}

/**
 * Seconds by which an end must be ahead. The contract compares with its block's time, and what
 * was acknowledged must not fail there.
 */
const LEAST_WINDOW = 60;

/** The end of a window that begins with the next block. Throws WINDOW_EMPTY. */
export function endOf(context: PartiesContext, until: number | undefined): number {
  if (until === undefined) return NO_END;
  if (until < context.now().getTime() / 1000 + LEAST_WINDOW) {
    throw partyProblem('WINDOW_EMPTY', `It must end at least ${LEAST_WINDOW} seconds from now.`, {
      until,
    });
  }
  return until;
}

/** Accredits a party from the next block on. Throws PARTY_UNKNOWN, GRANT_LIMIT, WINDOW_EMPTY. */
export async function grantRole(
  context: PartiesContext,
  db: Db,
  partyId: string,
  grant: NewGrant,
): Promise<{ party: string; role: ChainRole; index: number }> {
  const party = await findParty(db, partyId);
  if (!party)
    throw partyProblem('PARTY_UNKNOWN', 'This party is not registered.', { party: partyId });
  const code = CHAIN_ROLES[grant.role];
  const index = await countGuards(db, `grant:${party.number}:${code}:`);
  if (index >= ENTRY_LIMIT) {
    throw partyProblem('GRANT_LIMIT', 'No more grants fit.', { limit: ENTRY_LIMIT });
  }
  const terms = {
    from: 0,
    until: endOf(context, grant.until),
    departments: departmentBits(grant.departments),
    grade: GRADES[grant.grade],
    probation: grant.probation,
  };
  await context.enqueue(db, {
    guard: `grant:${party.number}:${code}:${index}`,
    lane: 'governor',
    to: context.contract.address,
    data: context.contract.abi.encodeFunctionData('grant', [party.number, bytes4(code), terms]),
  });
  return { party: partyId, role: grant.role, index };
}
