import type { Order, OrderAlert, OrderApproval, OrderPayment, OrderStep, Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import type { OrderState } from './order-states.ts';

/** Orders with their steps, payments, alerts and decisions. Facts only. */

export type OrderRow = Order;
export type AlertRow = OrderAlert;
export type StepRow = OrderStep;
export type ApprovalRow = OrderApproval;

export const insertOrder = (db: Db, data: Prisma.OrderUncheckedCreateInput): Promise<OrderRow> =>
  db.order.create({ data });

export const findOrder = (db: Db, id: string): Promise<OrderRow | null> =>
  db.order.findUnique({ where: { id } });

/** The same, and nobody else takes it a step before the transaction ends. */
export async function lockOrder(db: Db, id: string): Promise<OrderRow | null> {
  await db.$queryRaw`SELECT 1 FROM "Order" WHERE "id" = ${id} FOR UPDATE`;
  return findOrder(db, id);
}

export const updateOrder = (
  db: Db,
  id: string,
  data: Prisma.OrderUncheckedUpdateInput,
): Promise<OrderRow> => db.order.update({ where: { id }, data });

export const countSteps = (db: Db, orderId: string): Promise<number> =>
  db.orderStep.count({ where: { orderId } });

export const insertStep = (db: Db, data: Prisma.OrderStepUncheckedCreateInput) =>
  db.orderStep.create({ data });

export const listSteps = (db: Db, orderId: string): Promise<StepRow[]> =>
  db.orderStep.findMany({ where: { orderId }, orderBy: { position: 'asc' } });

export type Whose =
  { readonly buyerId: string } | { readonly sellerId: string } | { readonly platformId: string };

/** A page of somebody's orders, the newest first, before `cursor`. */
export const listOrders = (
  db: Db,
  whose: Whose,
  page: {
    readonly cursor?: string | undefined;
    readonly limit: number;
    readonly state?: OrderState | undefined;
  },
): Promise<OrderRow[]> =>
  db.order.findMany({
    where: {
      ...whose,
      ...(page.state ? { state: page.state } : {}),
      ...(page.cursor ? { id: { lt: page.cursor } } : {}),
    },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

/** Orders whose clock has rung in one of these states, and of which no such alert tells. */
export const listDue = (
  db: Db,
  states: readonly OrderState[],
  now: Date,
  take: number,
  alert?: string,
) =>
  db.order.findMany({
    where: {
      state: { in: [...states] },
      deadline: { lte: now },
      ...(alert ? { alerts: { none: { kind: alert } } } : {}),
    },
    orderBy: { deadline: 'asc' },
    take,
    select: { id: true },
  });

/** Orders in states that end by what provider or chain do. */
export const listUnderWay = async (db: Db, after: string, take: number) =>
  (
    await db.order.findMany({
      where: {
        id: { gt: after },
        OR: [
          { state: { in: ['refunding', 'completing'] } },
          { state: 'completed', payoutSettledAt: null },
        ],
      },
      orderBy: { id: 'asc' },
      take,
      select: { id: true, state: true },
    })
  ).map(({ id, state }) => ({ orderId: id, state }));

/** Orders of which a record is to be issued. */
export const listLackingRecords = (db: Db, after: string, take: number): Promise<OrderRow[]> =>
  db.order.findMany({
    where: {
      id: { gt: after },
      OR: [{ logisticsDueAt: { not: null } }, { saleDueAt: { not: null } }],
    },
    orderBy: { id: 'asc' },
    take,
  });

export const insertPayment = (db: Db, paymentId: string, orderId: string) =>
  db.orderPayment.createMany({ data: { paymentId, orderId }, skipDuplicates: true });

/** Payments that may still bring money. */
export const listOpenPayments = (db: Db, after: string, take: number): Promise<OrderPayment[]> =>
  db.orderPayment.findMany({
    where: { settledAt: null, paymentId: { gt: after } },
    orderBy: { paymentId: 'asc' },
    take,
  });

export const newestPayment = (db: Db, orderId: string): Promise<OrderPayment | null> =>
  db.orderPayment.findFirst({ where: { orderId }, orderBy: { paymentId: 'desc' } });

export const settlePayment = (db: Db, paymentId: string, settledAt: Date) =>
  db.orderPayment.updateMany({ where: { paymentId, settledAt: null }, data: { settledAt } });

/** Once for each kind and matter, however often it is seen. */
export const insertAlert = (db: Db, data: Prisma.OrderAlertCreateManyInput) =>
  db.orderAlert.createMany({ data, skipDuplicates: true });

export const resolveAlerts = (
  db: Db,
  orderId: string,
  kinds: readonly string[],
  resolvedAt: Date,
) =>
  db.orderAlert.updateMany({
    where: { orderId, kind: { in: [...kinds] }, resolvedAt: null },
    data: { resolvedAt },
  });

export const listAlerts = (db: Db, orderId: string): Promise<AlertRow[]> =>
  db.orderAlert.findMany({ where: { orderId }, orderBy: { raisedAt: 'asc' } });

/** False where this person has decided on this before. */
export const insertApproval = async (db: Db, data: Prisma.OrderApprovalCreateManyInput) =>
  (await db.orderApproval.createMany({ data, skipDuplicates: true })).count === 1;

export const listApprovals = (db: Db, orderId: string): Promise<ApprovalRow[]> =>
  db.orderApproval.findMany({ where: { orderId }, orderBy: { at: 'asc' } });

/** All orders of a member. */
export const listOfBuyer = (db: Db, buyerId: string): Promise<OrderRow[]> =>
  db.order.findMany({ where: { buyerId }, orderBy: { id: 'asc' } });

export const listOfSeller = (db: Db, sellerId: string): Promise<OrderRow[]> =>
  db.order.findMany({ where: { sellerId }, orderBy: { id: 'asc' } });

/** All payments that were opened for an order. */
export const listPayments = (db: Db, orderId: string): Promise<OrderPayment[]> =>
  db.orderPayment.findMany({ where: { orderId }, orderBy: { paymentId: 'asc' } });

/** Takes out what was sealed under the key of the buyer of these orders. */
export async function forgetSealed(db: Db, orders: readonly string[]): Promise<void> {
  const orderId = { in: [...orders] };
  await db.order.updateMany({
    where: { id: orderId },
    data: { address: null, collectionCode: null, wallet: null },
  });
  await db.orderReturn.updateMany({ where: { orderId }, data: { reason: null, waybill: null } });
  await db.orderShipment.updateMany({ where: { orderId }, data: { corridor: null } });
  await db.orderShipmentReading.updateMany({
    where: { shipment: { orderId } },
    data: { place: null },
  });
}
