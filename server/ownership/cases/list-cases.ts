import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { deadlinesOf, type Deadline } from '../deadlines/deadlines-of.ts';
import { listOpenIncidents } from '../disputes/incident.store.ts';
import { readRecoveries } from '../recoveries/read-recovery.ts';
import { listOpenRequests } from '../recoveries/recovery.store.ts';
import { isHeld } from '../rules/item-rules.ts';
import { pendingRecovery } from '../rules/recovery-rules.ts';
import { RECOVERY_LENGTH } from '../rules/times.ts';

/** Items that somebody reported, held or asked for, as referees find them. */
export interface CaseSummary {
  readonly item: { readonly id: string; readonly brand: string; readonly model: string };
  readonly incidents: number;
  /** Requests that no referee has proposed yet. */
  readonly waiting: number;
  readonly held: boolean;
  readonly proposed: boolean;
  /** What ends or begins first; Unix seconds. */
  readonly next: Deadline | null;
}

/** Rows of each kind that are looked at. */
const LOOKED_AT = 200;
const FOREVER = 2 ** 48 - 1;

/** Open cases, those whose clock ends soonest first. */
export async function listCases(context: OwnershipContext): Promise<CaseSummary[]> {
  const db = context.database.client;
  const now = await asOf(context);
  const [incidents, requests, holds, proposals] = await Promise.all([
    listOpenIncidents(db, LOOKED_AT),
    listOpenRequests(db, LOOKED_AT),
    context.items.holdsEnding(db, now + 1, FOREVER, '', LOOKED_AT),
    context.items.pendingRecoveries(db, now - RECOVERY_LENGTH, '', LOOKED_AT),
  ]);
  const waiting = (await readRecoveries(context, requests)).filter(({ state }) =>
    ['requested', 'rejected'].includes(state.state),
  );
  const tokens = [
    ...incidents,
    ...waiting.map(({ request }) => request),
    ...holds,
    ...proposals,
  ].map(({ token }) => token);
  const items = await context.items.byTokens([...new Set(tokens)]);
  const facts = await context.items.facts(
    db,
    items.map(({ token }) => token),
  );
  return items
    .map(({ id, token, brand, model }) => {
      const own = facts.get(token);
      return {
        item: { id, brand, model },
        incidents: incidents.filter((one) => one.token === token).length,
        waiting: waiting.filter(({ request }) => request.token === token).length,
        held: own !== undefined && isHeld(own, now),
        proposed: own !== undefined && pendingRecovery(own, now) !== null,
        next: (own && deadlinesOf(own, now)[0]) ?? null,
      };
    })
    .sort((a, b) => (a.next?.at ?? FOREVER) - (b.next?.at ?? FOREVER));
}
