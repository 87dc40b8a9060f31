import type { Actor } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { listActs, listStatuses } from './act.store.ts';

/** Calls that are shown. */
const NEWEST = 50;

/** What somebody asked for on an item, and how far each call is; the newest first. */
export async function myActs(context: OwnershipContext, actor: Actor, itemId: string) {
  const db = context.database.client;
  const acts = await listActs(db, itemId, actor.id, NEWEST);
  const statuses = await listStatuses(
    db,
    acts.map(({ guard }) => guard),
  );
  return acts.map(({ guard, call, createdAt }) => {
    const { status, why } = statuses.get(guard) ?? { status: 'rejected' as const, why: null };
    return {
      act: call.replace(/BySig$|For$/, ''),
      askedAt: createdAt.toISOString(),
      status,
      why,
    };
  });
}
