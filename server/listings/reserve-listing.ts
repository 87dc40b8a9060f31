import type { Db } from '../platform/database/database.ts';
import type { ListingsContext } from './context.ts';
import { deleteEntry, insertStep, moveListing } from './listing.store.ts';

/**
 * Keeps a live listing for an order: one statement, so that of all who want it at once exactly one
 * has it. Run it in the transaction that makes the order.
 */
export async function reserveListing(
  { now }: Pick<ListingsContext, 'now'>,
  db: Db,
  listingId: string,
  orderId: string,
): Promise<boolean> {
  const live = { id: listingId, state: 'live', orderId: null } as const;
  if (!(await moveListing(db, live, { state: 'reserved', orderId }))) return false;
  await insertStep(db, { listingId, action: 'reserve', by: null, reason: orderId, at: now() });
  return true;
}

/** Offers it again; false unless this order holds it. */
export async function releaseListing(
  { now }: Pick<ListingsContext, 'now'>,
  db: Db,
  listingId: string,
  orderId: string,
): Promise<boolean> {
  const held = { id: listingId, state: 'reserved', orderId } as const;
  if (!(await moveListing(db, held, { state: 'live', orderId: null }))) return false;
  await insertStep(db, { listingId, action: 'release', by: null, reason: orderId, at: now() });
  return true;
}

/** Its item is sold by the order that holds it; false unless this order does. */
export async function markSold(
  { now }: Pick<ListingsContext, 'now'>,
  db: Db,
  listingId: string,
  orderId: string,
): Promise<boolean> {
  const held = { id: listingId, state: 'reserved', orderId } as const;
  if (!(await moveListing(db, held, { state: 'sold', openItemId: null }))) return false;
  await deleteEntry(db, listingId);
  await insertStep(db, { listingId, action: 'sell', by: null, reason: orderId, at: now() });
  return true;
}
