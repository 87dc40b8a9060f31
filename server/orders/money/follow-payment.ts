import type { Payment } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { transact } from '../../platform/database/transact.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { OrdersContext } from '../context.ts';
import { eachListed } from '../each-order.ts';
import {
  listOpenPayments,
  lockOrder,
  settlePayment,
  updateOrder,
  type OrderRow,
} from '../order.store.ts';
import { PROVIDER, turnOrder } from '../turn-order.ts';
import { coverFromPayment } from '../insurance/cover.ts';
import { holdSplit } from './settlement.ts';

/** Looks at every payment that may still bring money, and does for its order what follows. */
export const followPayments = (context: OrdersContext): Promise<void> =>
  eachListed(
    context,
    (after, take) => listOpenPayments(context.database.client, after, take),
    ({ paymentId }) => paymentId,
    ({ orderId, paymentId }) => followPayment(context, orderId, paymentId),
  );

/**
 * Does what follows from how a payment stands. Whoever comes first, browser, event or clock: the
 * order is locked, and what was done is not done again.
 */
export const followPayment = (
  context: OrdersContext,
  orderId: string,
  paymentId: string,
): Promise<void> =>
  transact(context.database, async (db) => {
    const order = await lockOrder(db, orderId);
    const payment = await context.payments.find(db, paymentId);
    if (!order || !payment) return;
    const settle = () => settlePayment(db, paymentId, context.now());
    if (order.state === 'reserved') {
      await followReserved(context, db, order, payment, settle);
    } else if (payment.state === 'captured') {
      if (order.paymentId !== paymentId) await refundLate(context, db, payment);
      await settle();
    } else if (payment.state === 'voided' || payment.state === 'refused') await settle();
    else await tryVoid(context, db, paymentId);
  });

async function followReserved(
  context: OrdersContext,
  db: Db,
  order: OrderRow,
  { id, state }: Payment,
  settle: () => Promise<unknown>,
): Promise<void> {
  if (state === 'authorised') await context.payments.capture(db, { payment: id });
  if (state === 'voided' || state === 'refused') await settle();
  if (state !== 'captured') return;
  const paidAt = context.now();
  const paid = await turnOrder(context, db, order, 'pay', PROVIDER, { paidAt, paymentId: id });
  await turnedPaid(context, db, paid);
  await settle();
}

async function turnedPaid(context: OrdersContext, db: Db, paid: OrderRow): Promise<void> {
  await updateOrder(db, paid.id, await holdSplit(context, db, paid));
  await coverFromPayment(context, db, paid);
}

/** Money that came after its order had ended goes back by itself. */
const refundLate = ({ payments }: OrdersContext, db: Db, { id, captured }: Payment) =>
  payments.refund(db, { key: `late:${id}`, payment: id, amount: captured });

/** False where the payment is being captured, or has ended. */
export async function tryVoid(context: OrdersContext, db: Db, payment: string): Promise<boolean> {
  try {
    await context.payments.void(db, { payment });
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'PAYMENT_STATE') return false;
    throw error;
  }
}
