import type { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { OrdersContext } from './context.ts';
import { insertAlert } from './order.store.ts';

/** What is not as it should be: both sides see it, and a person has to look after it. */
export const ALERTS = [
  'humidity',
  'position',
  'seal_broken',
  'dispatch_overdue',
  'refund_overdue',
  'refund_failed',
  'payout_failed',
  'split_expired',
  'title_refused',
  'record_refused',
  'listing_kept',
] as const;
export type AlertKind = (typeof ALERTS)[number];

/**
 * Raises an alert; the same of one matter once.
 * @param about what it is about, where one order can have several.
 */
export async function raiseAlert(
  { now, log }: Pick<OrdersContext, 'now' | 'log'>,
  db: Db,
  { id: orderId }: { readonly id: string },
  kind: AlertKind,
  about = '',
  facts: Prisma.InputJsonObject = {},
): Promise<void> {
  const { count } = await insertAlert(db, { orderId, kind, about, facts, raisedAt: now() });
  if (count > 0) log.warn({ order: orderId, kind }, 'an order needs a person to look at it');
}
