import { transact } from '../../platform/database/transact.ts';
import type { Db } from '../../platform/database/database.ts';
import type { OrdersContext } from '../context.ts';
import { requireProvider } from '../place/place-order.ts';
import { sellerAccount } from '../money/settlement.ts';
import { findOrder, type OrderRow } from '../order.store.ts';
import { tradeOf } from '../trade.ts';
import { CHAIN, lockedOrder, turnOrder } from '../turn-order.ts';

/**
 * Title has moved for good: what was reserved in escrow is posted, the seller is paid out, the
 * listing is sold and the agreement settled, all in one transaction.
 */
export async function finishOrder(context: OrdersContext, { id }: OrderRow): Promise<void> {
  const place = await payoutPlace(context, id);
  await transact(context.database, async (db) => {
    const order = await lockedOrder(db, id);
    if (order.state !== 'completing' || order.holdId === null) return;
    const { ledger, listings, consignments, onFinished } = context;
    const completedAt = context.now();
    const key = `settle:${order.holdId}`;
    await ledger.post(db, { key, hold: order.holdId, reason: 'title has moved' });
    const payoutId = await payOut(context, db, order, { ...place, key: `payout:${id}` });
    const done = await turnOrder(context, db, order, 'title_moved', CHAIN, {
      ...{ completedAt, saleDueAt: completedAt, payoutId },
      payoutSettledAt: payoutId === null ? completedAt : null,
    });
    await listings.markSold(db, order.listingId, id);
    await consignments.settle(db, order.agreementId, { orderId: id, price: order.price });
    for (const finished of onFinished) await finished(db, tradeOf(done));
  });
}

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

/** Asks the provider to pay the seller; null where the platform sold its own. */
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
