import type { Db } from '../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import type { ListingsContext } from './context.ts';
import { deleteEntry, insertStep, promoteEntry, updateListing } from './listing.store.ts';
import { lockInState, requireOwn } from './require-listing.ts';
import { listUnsaleable } from './unsaleable.store.ts';
import { transact } from '../platform/database/transact.ts';

async function takeOff(
  db: Db,
  id: string,
  step: { readonly by: string | null; readonly reason: string; readonly at: Date },
): Promise<void> {
  await updateListing(db, id, { state: 'withdrawn', openItemId: null });
  await deleteEntry(db, id);
  await insertStep(db, { listingId: id, action: 'withdraw', ...step });
}

/** Ends a listing that is not sold, with its reason. Throws LISTING_UNKNOWN, LISTING_STATE. */
export async function withdrawListing(
  context: ListingsContext,
  principal: PartyPrincipal,
  id: string,
  reason: string,
  commit: Commit,
) {
  await requireOwn(context, principal, id);
  return commit(async (db) => {
    await lockInState(db, id, ['draft', 'in_review', 'live']);
    await takeOff(db, id, { by: principal.subject, reason, at: context.now() });
    return { id, state: 'withdrawn' as const };
  });
}

/** Listings that are taken off in one go. */
const AT_ONCE = 100;

/**
 * [B12] Takes off by itself what may not be sold any more: its certificate is revoked, its item is
 * held or retired, or its agreement has ended. One that an order holds is that order's to decide.
 * @returns how many
 */
export async function takeOffUnsaleable(context: ListingsContext): Promise<number> {
  const now = context.now();
  const found = await listUnsaleable(context.database.client, now, AT_ONCE);
  for (const { id, reason } of found) {
    await transact(context.database, async (db) => {
      await lockInState(db, id, ['live']);
      await takeOff(db, id, { by: null, reason, at: now });
    });
  }
  return found.length;
}

/** Shows a listing as an advertisement until a time, or no more. Throws LISTING_UNKNOWN, LISTING_STATE. */
export async function promoteListing(
  context: ListingsContext,
  principal: PartyPrincipal,
  id: string,
  until: Date | null,
  commit: Commit,
) {
  await requireOwn(context, principal, id);
  return commit(async (db) => {
    const { state } = await lockInState(db, id, ['draft', 'in_review', 'live']);
    await updateListing(db, id, { promotedUntil: until });
    await promoteEntry(db, id, until);
    const reason = until?.toISOString() ?? '';
    const step = { listingId: id, action: 'promote', by: principal.subject, reason };
    await insertStep(db, { ...step, at: context.now() });
    return { id, state };
  });
}
