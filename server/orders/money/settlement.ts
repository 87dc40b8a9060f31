import { payoutOf } from '../../consignments/index.ts';
import type { Db } from '../../platform/database/database.ts';
import type { OrdersContext } from '../context.ts';
import type { OrderRow } from '../order.store.ts';
import { DAY } from '../rules/deadlines.ts';
import { postingsOf, type Split } from '../rules/split.ts';

/** Who gets what when title has moved: of what the platform bought in, all is the platform's. */
export async function splitOf(
  { consignments }: OrdersContext,
  db: Db,
  { id, agreementId, price, freight }: OrderRow,
): Promise<Split> {
  const agreement = await consignments.agreement(db, agreementId);
  if (!agreement) throw new TypeError(`${id} sells by an agreement that is not there`);
  return { ...payoutOf(agreement, price), freight };
}

async function accountsOf(
  { ledger }: OrdersContext,
  db: Db,
  { id, platformId, sellerId, currency }: OrderRow,
) {
  const open = async (kind: 'member' | 'party' | 'escrow', holder: string) =>
    (await ledger.openAccount(db, { kind, holder, currency })).id;
  return {
    escrow: await open('escrow', id),
    seller: sellerId ? await open('member', sellerId) : await open('party', `${platformId}:sales`),
    commission: await open('party', `${platformId}:commission`),
    freight: await open('party', `${platformId}:freight`),
  };
}

/** The account that a seller is paid from. */
export const sellerAccount = async (
  context: OrdersContext,
  db: Db,
  order: OrderRow,
): Promise<string> => (await accountsOf(context, db, order)).seller;

/**
 * Reserves what is in escrow for those who are to get it: one pending entry with a deadline, posted
 * once title has moved, voided before a refund. What expires goes to a person.
 * @param again tells a reservation after an expired one apart.
 */
export async function holdSplit(
  context: OrdersContext,
  db: Db,
  order: OrderRow,
  again = 0,
): Promise<{ holdId: string; payout: bigint; commission: bigint }> {
  const split = await splitOf(context, db, order);
  const entry = await context.ledger.hold(db, {
    key: again === 0 ? `split:${order.id}` : `split:${order.id}#${again}`,
    reference: order.id,
    reason: 'split when title has moved',
    deadline: new Date(context.now().getTime() + context.law.settlementDays * DAY),
    postings: postingsOf(split, await accountsOf(context, db, order)),
  });
  return { holdId: entry.id, payout: split.payout, commission: split.commission };
}

export type HoldFate = 'open' | 'expired' | 'resolved';

/** What has become of the reservation of an order's escrow. */
export async function fateOf(
  { ledger, now }: OrdersContext,
  db: Db,
  { holdId }: OrderRow,
): Promise<HoldFate> {
  if (holdId === null) return 'resolved';
  const resolved = await ledger.findEntry(db, { resolvesId: holdId });
  if (resolved) return resolved.kind === 'expire' ? 'expired' : 'resolved';
  const due = (await ledger.findEntry(db, { id: holdId }))?.deadline;
  return due && now() >= due ? 'expired' : 'open';
}

/** Lets go of the reservation, so that all of it can be paid back. */
export async function dropSplit(context: OrdersContext, db: Db, order: OrderRow): Promise<void> {
  const { holdId: hold } = order;
  if (hold === null || (await context.ledger.findEntry(db, { resolvesId: hold }))) return;
  if ((await fateOf(context, db, order)) === 'expired') await context.ledger.expire(db, hold);
  else await context.ledger.void(db, { key: `drop:${hold}`, hold, reason: 'refund' });
}
