import { transact } from '../../platform/database/transact.ts';
import type { Db } from '../../platform/database/database.ts';
import type { OrdersContext } from '../context.ts';
import { requireProvider } from '../place/place-order.ts';
import { sellerAccount } from '../money/settlement.ts';
import type { OrderRow } from '../order.store.ts';
import { tradeOf } from '../trade.ts';
import { CHAIN, lockedOrder, turnOrder } from '../turn-order.ts';

/**
 * Title has moved for good: what was reserved in escrow is posted, the seller is paid out, the
 * listing is sold and the agreement settled, all in one transaction.
 */
export const finishOrder = (context: OrdersContext, orderId: string): Promise<void> =>
  transact(context.database, async (db) => {
    const order = await lockedOrder(db, orderId);
    if (order.state !== 'completing' || order.holdId === null) return;
    const { ledger, listings, consignments, onFinished } = context;
    const completedAt = context.now();
    const key = `settle:${order.holdId}`;
    await ledger.post(db, { key, hold: order.holdId, reason: 'title has moved' });
    const payoutId = await payOut(context, db, order, `payout:${order.id}`);
    const done = await turnOrder(context, db, order, 'title_moved', CHAIN, {
      ...{ completedAt, saleDueAt: completedAt, payoutId },
      payoutSettledAt: payoutId === null ? completedAt : null,
    });
    await listings.markSold(db, order.listingId, order.id);
    if (order.agreementId !== null) {
      await consignments.settle(db, order.agreementId, { orderId, price: order.price });
    }
    for (const finished of onFinished) await finished(db, tradeOf(done));
  });

/** Asks the provider to pay the seller; null where the platform sold its own. */
export async function payOut(
  context: OrdersContext,
  db: Db,
  order: OrderRow,
  key: string,
): Promise<string | null> {
  const { sellerId: destination, currency, payout: amount } = order;
  if (destination === null || !amount) return null;
  const provider = requireProvider(context);
  const accountId = await sellerAccount(context, db, order);
  const asked = { key, provider, accountId, destination, currency, amount };
  return (await context.payments.payout(db, asked)).id;
}
