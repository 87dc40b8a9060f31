import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import { newId } from '../../platform/ids.ts';
import type { ListingsContext } from '../context.ts';
import { findListing } from '../listing.store.ts';
import { listingProblem } from '../problems.ts';
import { isPublic } from '../views/is-public.ts';
import { termsOf, type Filters } from '../search/filters.ts';
import * as store from './alert.store.ts';

/** Open alerts of one member. */
const MOST = 100;

export interface NewAlert {
  /** Of one listing, or of what a search finds. */
  readonly listingId: string | null;
  readonly search: Filters | null;
  readonly price: number;
  readonly currency: string;
}

/** An alert as its member sees it. */
export const alertView = (row: store.AlertRow) => ({
  id: row.id,
  listingId: row.listingId,
  search: row.asked as Filters | null,
  price: Number(row.price),
  currency: row.currency,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  reached:
    row.reachedAt && row.reachedBy
      ? {
          listingId: row.reachedBy,
          price: Number(row.reachedAtPrice),
          at: row.reachedAt.toISOString(),
          seenAt: row.seenAt?.toISOString() ?? null,
        }
      : null,
});

const unknown = (id: string) =>
  listingProblem('ALERT_UNKNOWN', 'No alert of yours is like that.', { alert: id });

/**
 * Tells a member once when a price is reached; at once where it is reached already.
 * Throws LISTING_UNKNOWN, ALERT_LIMIT.
 */
export async function askAlert(
  { now }: ListingsContext,
  { subject: memberId }: MemberPrincipal,
  asked: NewAlert,
  commit: Commit,
) {
  return commit(async (db) => {
    if (asked.listingId !== null) {
      const listing = await findListing(db, asked.listingId);
      if (!listing || !isPublic(listing)) {
        throw listingProblem('LISTING_UNKNOWN', 'Nobody offers it.', { listing: asked.listingId });
      }
    }
    if ((await store.countOpen(db, memberId)) >= MOST) {
      throw listingProblem('ALERT_LIMIT', 'No more are kept.', { most: MOST });
    }
    const [id, at] = [newId('alt'), now()];
    await store.insertAlert(db, {
      ...{ id, memberId, listingId: asked.listingId, createdAt: at, state: 'open' },
      asked: { ...asked.search },
      terms: asked.search ? termsOf(asked.search) : [],
      ...{ price: BigInt(asked.price), currency: asked.currency },
    });
    await store.reachAlerts(db, { alertId: id }, at);
    const row = await store.findAlert(db, id);
    if (!row) throw new TypeError('an alert that was written is there');
    return alertView(row);
  });
}

/** Throws ALERT_UNKNOWN. */
export const withdrawAlert = (
  _: ListingsContext,
  { subject }: MemberPrincipal,
  id: string,
  commit: Commit,
) =>
  commit(async (db) => {
    if (!(await store.withdrawAlert(db, id, subject))) throw unknown(id);
    return { id };
  });

/** The member has seen that it is reached. Throws ALERT_UNKNOWN. */
export const seeAlert = (
  { now }: ListingsContext,
  { subject }: MemberPrincipal,
  id: string,
  commit: Commit,
) =>
  commit(async (db) => {
    if (!(await store.seeAlert(db, id, subject, now()))) throw unknown(id);
    return { id };
  });

/** A page of a member's alerts, the newest first. */
export async function myAlerts(
  { database }: ListingsContext,
  memberId: string,
  cursor: string | undefined,
  limit: number,
) {
  const rows = await store.listAlerts(database.client, memberId, cursor, limit);
  return {
    alerts: rows.map(alertView),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
