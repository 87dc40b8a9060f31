import type { Db } from '../platform/database/database.ts';
import type { PartiesContext } from './context.ts';
import { endOf } from './grant-role.ts';
import { guards } from './guards.ts';
import { countGuards, findParty } from './party.store.ts';
import { partyProblem } from './problems.ts';
import { listTerms } from './term.store.ts';

/** The party, and its suspensions that are running or planned. Throws PARTY_UNKNOWN. */
async function suspensionsOf(context: PartiesContext, db: Db, partyId: string) {
  const party = await findParty(db, partyId);
  if (!party)
    throw partyProblem('PARTY_UNKNOWN', 'This party is not registered.', { party: partyId });
  const now = BigInt(Math.floor(context.now().getTime() / 1000));
  const suspensions = await listTerms(db, 'suspension', party.number);
  const open = suspensions.filter(({ until }) => until > now);
  return { number: party.number, open };
}

/**
 * Suspends a party from the second after the block that carries it; longer than it is suspended
 * already, never shorter. Throws PARTY_UNKNOWN, SUSPENDED_LONGER, WINDOW_EMPTY.
 */
export async function suspendParty(
  context: PartiesContext,
  db: Db,
  partyId: string,
  wanted: number | undefined,
): Promise<{ party: string; index: number }> {
  const { number, open } = await suspensionsOf(context, db, partyId);
  const until = endOf(context, wanted);
  const longer = open.find((one) => one.until > BigInt(until));
  if (longer) {
    throw partyProblem('SUSPENDED_LONGER', 'A suspension of this party ends later than that.', {
      until: Number(longer.until),
    });
  }
  const index = await countGuards(db, guards.suspensions(number));
  await context.enqueue(db, {
    guard: guards.suspension(number, index),
    lane: 'governor',
    urgent: true,
    to: context.contract.address,
    data: context.contract.abi.encodeFunctionData('suspend', [number, 0, until]),
  });
  return { party: partyId, index };
}

/** Ends every running or planned suspension of a party; what was stays. Throws PARTY_UNKNOWN. */
export async function liftSuspensions(
  context: PartiesContext,
  db: Db,
  partyId: string,
): Promise<{ party: string; lifted: number[] }> {
  const { number, open } = await suspensionsOf(context, db, partyId);
  const last = open.at(-1);
  if (last) {
    await context.enqueue(db, {
      guard: guards.lift(number, last.index),
      lane: 'governor',
      to: context.contract.address,
      data: context.contract.abi.encodeFunctionData('liftSuspension', [number]),
    });
  }
  return { party: partyId, lifted: open.map(({ index }) => index) };
}
