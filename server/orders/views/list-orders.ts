import type { OrdersContext } from '../context.ts';
import type { OrderState } from '../order-states.ts';
import { listOrders, type Whose } from '../order.store.ts';
import { summaryOf, type OrderSummary } from './order-view.ts';

/** A page of somebody's orders, the newest first; one query, however many there are. */
export async function pageOfOrders(
  { database }: OrdersContext,
  whose: Whose,
  page: {
    readonly cursor?: string | undefined;
    readonly limit: number;
    readonly state?: OrderState | undefined;
  },
): Promise<{ orders: OrderSummary[]; next: string | null }> {
  const rows = await listOrders(database.client, whose, page);
  const last = rows.length === page.limit ? rows.at(-1) : undefined;
  return { orders: rows.map(summaryOf), next: last?.id ?? null };
}
