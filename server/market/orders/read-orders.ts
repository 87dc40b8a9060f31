import type { MemberPrincipal } from '../../platform/http/route.ts';
import type { MarketContext } from '../context.ts';

/** Orders of one page. */
const SHOWN = 20;

export type OrdersData = Awaited<ReturnType<typeof readOrders>>;

/** What a member ordered, the newest first; as many queries for one as for all. */
export async function readOrders(
  { orders, items }: Pick<MarketContext, 'orders' | 'items'>,
  { subject }: MemberPrincipal,
  cursor: string | undefined,
) {
  const page = await orders.list({ buyerId: subject }, { cursor, limit: SHOWN });
  const known = await items.byId(page.orders.map(({ item }) => item));
  const byId = new Map(known.map((item) => [item.id, item]));
  return {
    orders: page.orders.map((order) => ({ order, item: byId.get(order.item) })),
    next: page.next,
  };
}
