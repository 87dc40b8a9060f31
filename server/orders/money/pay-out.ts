import type { Db } from '../../platform/database/database.ts';
import type { OrdersContext } from '../context.ts';
import { findOrder, type OrderRow } from '../order.store.ts';
import { requireProvider } from '../place/place-order.ts';
import { sellerAccount } from './settlement.ts';

export interface Place {
  readonly provider: string;
  readonly destination: string;
}

/** Where the seller wants the money: as agreed, else under their name at our provider. */
export async function payoutPlace(context: OrdersContext, orderId: string): Promise<Place> {
  const order = await findOrder(context.database.client, orderId);
  const agreed = order && (await context.consignments.payoutPlace(order.agreementId));
  return agreed ?? { provider: requireProvider(context), destination: order?.sellerId ?? '' };
}

/** Asks the provider to pay the seller; null where there is nothing to pay. */
export async function payOut(
  context: OrdersContext,
  db: Db,
  order: OrderRow,
  asked: Place & { readonly key: string },
): Promise<string | null> {
  const { sellerId, currency, payout: amount } = order;
  if (sellerId === null || !amount) return null;
  const accountId = await sellerAccount(context, db, order);
  return (await context.payments.payout(db, { ...asked, accountId, currency, amount })).id;
}
