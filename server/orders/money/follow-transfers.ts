import { transact } from '../../platform/database/transact.ts';
import type { Db } from '../../platform/database/database.ts';
import { raiseAlert } from '../alerts.ts';
import type { OrdersContext } from '../context.ts';
import {
  findOrder,
  listSteps,
  lockOrder,
  resolveAlerts,
  updateOrder,
  type OrderRow,
} from '../order.store.ts';
import { tradeOf } from '../trade.ts';
import { askRefund } from './begin-refund.ts';
import { payOut, payoutPlace } from './pay-out.ts';
import { PROVIDER, turnOrder } from '../turn-order.ts';

/** Looks whether the provider has paid what an order waits for. */
export async function followTransfer(context: OrdersContext, orderId: string): Promise<void> {
  const { client } = context.database;
  const order = await findOrder(client, orderId);
  if (order?.state === 'refunding') await followRefund(context, client, order);
  else if (order?.state === 'completed') await followPayout(context, client, order);
}

async function followRefund(context: OrdersContext, client: Db, order: OrderRow): Promise<void> {
  if (order.refundId === null) return requestRefund(context, order.id);
  const refund = await context.payments.findRefund(client, order.refundId);
  if (!refund || refund.state === 'requested') return;
  if (refund.state === 'failed') {
    await raiseAlert(context, client, order, 'refund_failed', refund.id);
    return;
  }
  await transact(context.database, async (db) => {
    const locked = await lockOrder(db, order.id);
    if (locked?.state !== 'refunding') return;
    const refundedAt = context.now();
    const done = await turnOrder(context, db, locked, 'refund_paid', PROVIDER, { refundedAt });
    await resolveAlerts(db, order.id, ['refund_overdue', 'refund_failed'], refundedAt);
    await offerAgain(context, db, done);
    for (const finished of context.onFinished) await finished(db, tradeOf(done));
  });
}

/** Asks for it once: the key names the order, and who comes second finds it asked for. */
const requestRefund = (context: OrdersContext, id: string): Promise<void> =>
  transact(context.database, async (db) => {
    const order = await lockOrder(db, id);
    if (order?.state !== 'refunding' || order.refundId !== null) return;
    const refundId = await askRefund(context, db, order, `return:${id}`);
    await updateOrder(db, id, { refundId });
  });

async function requestPayout(context: OrdersContext, id: string): Promise<void> {
  const place = await payoutPlace(context, id);
  await transact(context.database, async (db) => {
    const order = await lockOrder(db, id);
    if (order?.state !== 'completed' || order.payoutId !== null) return;
    const payoutId = await payOut(context, db, order, { ...place, key: `payout:${id}` });
    await updateOrder(db, id, { payoutId });
  });
}

/** Events after which the item is as it was: it is offered again. Else a person decides on it. */
const UNCHANGED: readonly string[] = ['cancel', 'match'];

async function offerAgain(context: OrdersContext, db: Db, order: OrderRow): Promise<void> {
  const led = (await listSteps(db, order.id)).findLast(({ to }) => to === 'refunding');
  if (led && UNCHANGED.includes(led.event)) {
    await context.listings.release(db, order.listingId, order.id);
  } else await raiseAlert(context, db, order, 'listing_kept', led?.event);
}

async function followPayout(context: OrdersContext, client: Db, order: OrderRow): Promise<void> {
  if (order.payoutId === null) return requestPayout(context, order.id);
  const payout = await context.payments.findPayout(client, order.payoutId);
  if (!payout || payout.state === 'requested') return;
  if (payout.state === 'failed')
    await raiseAlert(context, client, order, 'payout_failed', payout.id);
  else {
    const payoutSettledAt = context.now();
    await updateOrder(client, order.id, { payoutSettledAt });
    await resolveAlerts(client, order.id, ['payout_failed'], payoutSettledAt);
  }
}
