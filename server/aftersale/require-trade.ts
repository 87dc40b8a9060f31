import type { AftersaleContext, Trade } from './context.ts';
import { aftersaleProblem } from './problems.ts';

/** A trade for one of its parties; to everybody else there is none. Throws TRADE_UNKNOWN. */
export async function requireTrade(
  { orders, database }: AftersaleContext,
  member: string,
  orderId: string,
): Promise<Trade> {
  const trade = await orders.trade(database.client, orderId);
  if (trade && (trade.buyer === member || trade.seller === member)) return trade;
  throw aftersaleProblem('TRADE_UNKNOWN', 'No trade of yours has this id.', { order: orderId });
}
