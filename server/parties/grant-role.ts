import type { Db } from '../platform/database/database.ts';
import {
  bytes4,
  CHAIN_ROLES,
  NO_END,
  type ChainRole,
  type Department,
  type Grade,
} from './codes.ts';
import type { PartiesContext } from './context.ts';
import { guards } from './guards.ts';
import { countGuards, findParty } from './party.store.ts';
import { partyProblem } from './problems.ts';
import { scopeOf } from './scope.ts';

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

/** The end of a term that begins with the next block. Throws WINDOW_EMPTY. */
export function endOf(context: PartiesContext, until: number | undefined): number {
  if (until === undefined) return NO_END;
  if (until < context.now().getTime() / 1000 + LEAST_WINDOW) {
    throw partyProblem('WINDOW_EMPTY', `It must end at least ${LEAST_WINDOW} seconds from now.`, {
      until,
    });
  }
  return until;
}

/**
 * Accredits a party from the second after the block that carries it, in place of what it had of
 * this role. Throws PARTY_UNKNOWN, WINDOW_EMPTY.
 */
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
  const until = endOf(context, grant.until);
  const index = await countGuards(db, guards.grants(party.number, code));
  await context.enqueue(db, {
    guard: guards.grant(party.number, code, index),
    lane: 'governor',
    to: context.contract.address,
    data: context.contract.abi.encodeFunctionData('grant', [
      party.number,
      bytes4(code),
      0,
      until,
      scopeOf(grant),
    ]),
  });
  return { party: partyId, role: grant.role, index };
}
