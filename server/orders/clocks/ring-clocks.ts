import type { Db } from '../../platform/database/database.ts';
import { transact } from '../../platform/database/transact.ts';
import { raiseAlert } from '../alerts.ts';
import type { OrdersContext } from '../context.ts';
import { eachOrder } from '../each-order.ts';
import { tryVoid } from '../money/follow-payment.ts';
import type { OrderState } from '../order-states.ts';
import { listDue, lockOrder, newestPayment, type OrderRow } from '../order.store.ts';
import { endNewestReturn } from '../returns/return.store.ts';
import { isPast } from '../rules/deadlines.ts';
import { CLOCK, turnOrder } from '../turn-order.ts';

/** Orders whose clock is rung in one run. */
const A_RUN = 200;

type Ring = (context: OrdersContext, db: Db, order: OrderRow) => Promise<unknown>;

/** What each clock does when it rings: it ends a state, or calls a person. */
const RINGS: Readonly<Partial<Record<OrderState, Ring>>> = {
  reserved: lapse,
  paid: (context, db, order) => raiseAlert(context, db, order, 'dispatch_overdue'),
  delivered: (context, db, order) => turnOrder(context, db, order, 'run_out', CLOCK),
  returning: async (context, db, order) => {
    await endNewestReturn(db, order.id, 'not_sent', context.now());
    return turnOrder(context, db, order, 'not_sent', CLOCK);
  },
  refunding: (context, db, order) => raiseAlert(context, db, order, 'refund_overdue'),
};
const ENDING: readonly OrderState[] = ['reserved', 'delivered', 'returning'];

/** Rings what is due; each order in a transaction of its own, asked again once it is locked. */
export async function ringClocks(context: OrdersContext): Promise<number> {
  const { client } = context.database;
  const now = context.now();
  const due = [
    ...(await listDue(client, ENDING, now, A_RUN)),
    ...(await listDue(client, ['paid'], now, A_RUN, 'dispatch_overdue')),
    ...(await listDue(client, ['refunding'], now, A_RUN, 'refund_overdue')),
  ];
  const named = due.map(({ id }) => ({ orderId: id }));
  await eachOrder(context, named, ({ orderId }) => ringClock(context, orderId));
  return due.length;
}

const ringClock = (context: OrdersContext, id: string): Promise<unknown> =>
  transact(context.database, async (db) => {
    const order = await lockOrder(db, id);
    if (order && isPast(order.deadline, context.now())) {
      await RINGS[order.state]?.(context, db, order);
    }
  });

/** A payment that is being taken keeps the order: the buyer has confirmed in time. */
async function lapse(context: OrdersContext, db: Db, order: OrderRow): Promise<void> {
  const payment = await newestPayment(db, order.id);
  const live = payment && payment.settledAt === null ? payment.paymentId : null;
  if (live !== null && !(await tryVoid(context, db, live))) {
    const state = (await context.payments.find(db, live))?.state;
    if (state === 'authorised' || state === 'captured') return;
  }
  await turnOrder(context, db, order, 'lapse', CLOCK);
  await context.listings.release(db, order.listingId, order.id);
}
