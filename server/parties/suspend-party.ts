import type { Db } from '../platform/database/database.ts';
import type { PartiesContext } from './context.ts';
import { endOf, ENTRY_LIMIT } from './grant-role.ts';
import { countGuards, findParty, listSuspensions } from './party.store.ts';
import { partyProblem } from './problems.ts';

/** Suspends a party from the next block on. Throws PARTY_UNKNOWN, GRANT_LIMIT, WINDOW_EMPTY. */
export async function suspendParty(
  context: PartiesContext,
  db: Db,
  partyId: string,
  until: number | undefined,
): Promise<{ party: string; index: number }> {
  const party = await findParty(db, partyId);
  if (!party)
    throw partyProblem('PARTY_UNKNOWN', 'This party is not registered.', { party: partyId });
  const index = await countGuards(db, `suspend:${party.number}:`);
  if (index >= ENTRY_LIMIT) {
    throw partyProblem('GRANT_LIMIT', 'No more suspensions fit.', { limit: ENTRY_LIMIT });
  }
  await context.enqueue(db, {
    guard: `suspend:${party.number}:${index}`,
    lane: 'governor',
    to: context.contract.address,
    data: context.contract.abi.encodeFunctionData('suspend', [
      party.number,
      0,
      endOf(context, until),
    ]),
  });
  return { party: partyId, index };
}

/** Ends every running suspension of a party; what was stays on record. Throws PARTY_UNKNOWN. */
export async function liftSuspensions(
  context: PartiesContext,
  db: Db,
  partyId: string,
): Promise<{ party: string; lifted: number[] }> {
  const party = await findParty(db, partyId);
  if (!party)
    throw partyProblem('PARTY_UNKNOWN', 'This party is not registered.', { party: partyId });
  const now = BigInt(Math.floor(context.now().getTime() / 1000));
  const running = (await listSuspensions(db, party.number)).filter((one) => one.until > now);
  for (const { index } of running) {
    await context.enqueue(db, {
      guard: `lift:${party.number}:${index}`,
      lane: 'governor',
      to: context.contract.address,
      data: context.contract.abi.encodeFunctionData('liftSuspension', [party.number, index]),
    });
  }
  return { party: partyId, lifted: running.map((one) => one.index) };
}
