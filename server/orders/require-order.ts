import type { Principal } from '../platform/http/route.ts';
import type { Db } from '../platform/database/database.ts';
import type { OrdersContext } from './context.ts';
import { findOrder, lockOrder, type OrderRow } from './order.store.ts';
import { orderProblem } from './problems.ts';
import type { By } from './turn-order.ts';

export type Side = 'buyer' | 'seller' | 'platform';

/** What somebody is to an order; null: nothing. */
export function sideOf(order: OrderRow, principal: Principal): Side | null {
  if (principal.kind === 'party') return order.platformId === principal.party ? 'platform' : null;
  if (order.buyerId === principal.subject) return 'buyer';
  return order.sellerId === principal.subject ? 'seller' : null;
}

const unknown = (order: string) =>
  orderProblem('ORDER_UNKNOWN', 'No order of yours has this id.', { order });

const mustBe = (order: OrderRow | null, id: string, principal: Principal, sides: Side[]) => {
  const side = order && sideOf(order, principal);
  if (!order || !side || !sides.includes(side)) throw unknown(id);
  return { order, side };
};

/** An order, for one of its sides. Throws ORDER_UNKNOWN, to everybody else too: ids say nothing. */
export async function requireOrder(
  { database }: OrdersContext,
  principal: Principal,
  id: string,
  sides: Side[] = ['buyer', 'seller', 'platform'],
): Promise<{ order: OrderRow; side: Side }> {
  return mustBe(await findOrder(database.client, id), id, principal, sides);
}

/** The same, locked in a transaction. Throws ORDER_UNKNOWN. */
export async function requireLocked(
  db: Db,
  principal: Principal,
  id: string,
  sides: Side[],
): Promise<OrderRow> {
  return mustBe(await lockOrder(db, id), id, principal, sides).order;
}

/** Who takes a step: buyers for themselves, people for their platform. */
export const byOf = ({ kind, subject }: Principal): By => ({
  actor: kind === 'member' ? 'buyer' : 'staff',
  subject,
});
