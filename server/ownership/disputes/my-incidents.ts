import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { listIncidentsOf } from './incident.store.ts';

/** Reports that are shown. */
const NEWEST = 50;

/** What somebody reported of an item, the newest first; what they said stays sealed. */
export async function myIncidents(context: OwnershipContext, actor: Actor, itemId: string) {
  const rows = await listIncidentsOf(context.database.client, itemId, actor.id, NEWEST);
  return rows.map((row) => ({
    ...{ id: row.id, itemId: row.itemId, kind: row.kind, reportedAs: row.reportedAs },
    reportedAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    caseDigest: row.caseDigest,
  }));
}
