import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { listNotices } from './notice.store.ts';

/** A page of the reminders to somebody, the newest first. */
export async function myNotices(
  context: OwnershipContext,
  { id }: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const rows = await listNotices(context.database.client, id, cursor, limit);
  return {
    notices: rows.map((row) => ({
      ...{ id: row.id, kind: row.kind, itemId: row.itemId, about: row.about },
      dueAt: row.dueAt.toISOString(),
      createdAt: row.createdAt.toISOString(),
      read: row.readAt !== null,
    })),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
