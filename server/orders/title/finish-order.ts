import { transact } from '../../platform/database/transact.ts';
import type { OrdersContext } from '../context.ts';
import type { OrderRow } from '../order.store.ts';
import { tradeOf } from '../trade.ts';
import { CHAIN, lockedOrder, turnOrder } from '../turn-order.ts';

/**
 * Title has moved for good: what was reserved in escrow is posted, the listing is sold and the
 * agreement settled, all in one transaction; from its commit on the seller can be paid out.
 */
export async function finishOrder(context: OrdersContext, { id }: OrderRow): Promise<void> {
  await transact(context.database, async (db) => {
    const order = await lockedOrder(db, id);
    if (order.state !== 'completing' || order.holdId === null) return;
    const { ledger, listings, consignments, onFinished } = context;
    const completedAt = context.now();
    const key = `settle:${order.holdId}`;
    await ledger.post(db, { key, hold: order.holdId, reason: 'title has moved' });
    const done = await turnOrder(context, db, order, 'title_moved', CHAIN, {
      ...{ completedAt, saleDueAt: completedAt },
      payoutSettledAt: order.sellerId === null ? completedAt : null,
    });
    await listings.markSold(db, order.listingId, id);
    await consignments.settle(db, order.agreementId, { orderId: id, price: order.price });
    for (const finished of onFinished) await finished(db, tradeOf(done));
  });
}
