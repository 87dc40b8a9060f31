import { z } from 'zod';
import type { Principal } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { ALERTS, type AlertKind } from '../alerts.ts';
import { listCaptures } from '../captures/capture.store.ts';
import type { OrdersContext } from '../context.ts';
import { findInsurance } from '../insurance/insurance.store.ts';
import { eventsOf, ORDER_STATES } from '../order-states.ts';
import {
  listAlerts,
  listApprovals,
  listSteps,
  newestPayment,
  type OrderRow,
} from '../order.store.ts';
import { ADDRESS } from '../place/place-order.ts';
import { requireOrder, type Side } from '../require-order.ts';
import { SEALED } from '../returns/ask-return.ts';
import { listReturns } from '../returns/return.store.ts';
import { listShipments } from '../shipping/shipment.store.ts';

const Time = z.iso.datetime();
/** Minor units. */
export const Amount = z.int().min(0);

const SUMMARY = {
  id: idOf('ord'),
  state: z.enum(ORDER_STATES),
  /** When the clock of the state rings. */
  deadline: Time.nullable(),
  item: idOf('itm'),
  listing: idOf('lst'),
  platform: idOf('pty'),
  sellerStatus: z.enum(['private', 'trader']),
  delivery: z.enum(['courier', 'pickup']),
  currency: z.string(),
  price: Amount,
  freight: Amount,
  createdAt: Time,
};
export const OrderSummary = z.strictObject(SUMMARY);
export type OrderSummary = z.infer<typeof OrderSummary>;

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

export const summaryOf = (order: OrderRow): OrderSummary => ({
  ...{ id: order.id, state: order.state, deadline: iso(order.deadline) },
  ...{ item: order.itemId, listing: order.listingId, platform: order.platformId },
  ...{ sellerStatus: order.sellerStatus, delivery: order.delivery, currency: order.currency },
  ...{ price: Number(order.price), freight: Number(order.freight) },
  createdAt: order.createdAt.toISOString(),
});

export const OrderView = z.strictObject({
  ...SUMMARY,
  side: z.enum(['buyer', 'seller', 'platform']),
  /** What this side can let happen now, as far as the state goes. */
  events: z.array(z.string()),
  certificate: z.string(),
  /** Not for the seller. */
  address: z.string().nullable(),
  payment: z.strictObject({ id: idOf('pay'), state: z.string(), provider: z.string() }).nullable(),
  paidAt: Time.nullable(),
  dispatchedAt: Time.nullable(),
  deliveredAt: Time.nullable(),
  /** Until when the law, and until when the house takes it back without a reason. */
  statutoryUntil: Time.nullable(),
  returnUntil: Time.nullable(),
  completedAt: Time.nullable(),
  refundedAt: Time.nullable(),
  refundDueAt: Time.nullable(),
  dispute: z.string().nullable(),
  /** Record ids of what it left on the item's passport. */
  records: z.strictObject({ logistics: z.string().nullable(), sale: z.string().nullable() }),
  steps: z.array(z.strictObject({ event: z.string(), to: z.enum(ORDER_STATES), at: Time })),
  alerts: z.array(
    z.strictObject({ kind: z.enum(ALERTS), raisedAt: Time, resolvedAt: Time.nullable() }),
  ),
  captures: z.array(
    z.strictObject({
      id: idOf('cap'),
      /** The order itself, or the return. */
      of: z.string(),
      angle: z.string(),
      sha256: z.string(),
      takenAt: Time,
      url: z.string(),
    }),
  ),
  shipments: z.array(
    z.strictObject({
      id: idOf('shp'),
      boxNumber: z.string(),
      carrier: z.string(),
      dispatchedAt: Time,
      arrivedAt: Time.nullable(),
      sealIntact: z.boolean().nullable(),
      humidity: z.strictObject({ min: z.int(), max: z.int() }),
      events: z.array(z.strictObject({ kind: z.string(), custodian: z.string(), at: Time })),
      /** The newest hundred. */
      readings: z.array(z.strictObject({ at: Time, humidity: z.int() })),
    }),
  ),
  returns: z.array(
    z.strictObject({
      id: idOf('rtn'),
      /** For buyer and platform. */
      reason: z.string().nullable(),
      askedAt: Time,
      sendBy: Time,
      sentAt: Time.nullable(),
      receivedAt: Time.nullable(),
      endedAt: Time.nullable(),
      outcome: z.string().nullable(),
      comparisons: z.array(
        z.strictObject({ angle: z.string(), certificate: z.boolean(), outbound: z.boolean() }),
      ),
    }),
  ),
  decisions: z.array(z.strictObject({ matter: z.string(), decision: z.string(), at: Time })),
  insurance: z
    .strictObject({ agreedValue: Amount, ceiling: Amount, from: Time, until: Time.nullable() })
    .nullable(),
});
export type OrderView = z.infer<typeof OrderView>;

const ACTS = { buyer: 'buyer', platform: 'staff' } as const;

/** An order with all that a side sees of it. Throws ORDER_UNKNOWN. */
export async function readOrder(
  context: OrdersContext,
  principal: Principal,
  orderId: string,
): Promise<OrderView> {
  const { order, side } = await requireOrder(context, principal, orderId);
  const db = context.database.client;
  const [steps, alerts, captures, shipments, returns, decisions, insurance] = await Promise.all([
    listSteps(db, orderId),
    listAlerts(db, orderId),
    listCaptures(db, orderId),
    listShipments(db, orderId),
    listReturns(db, orderId),
    listApprovals(db, orderId),
    findInsurance(db, orderId),
  ]);
  return {
    ...summaryOf(order),
    side,
    events: side === 'seller' ? [] : eventsOf(order.state, ACTS[side]),
    certificate: order.certificateId,
    address: await opened(context, order, side, ADDRESS(orderId), order.address),
    payment: await paymentOf(context, orderId),
    ...datesOf(order),
    dispute: order.disputeId,
    records: { logistics: order.logisticsRecord, sale: order.saleRecord },
    steps: steps.map(({ event, to, at }) => ({ event, to, at: at.toISOString() })),
    alerts: alerts.map(({ kind, raisedAt, resolvedAt }) => ({
      ...{ kind: kind as AlertKind, raisedAt: raisedAt.toISOString(), resolvedAt: iso(resolvedAt) },
    })),
    captures: captures.map(({ id, setId, angle, sha256, createdAt }) => ({
      ...{ id, of: setId, angle, sha256, takenAt: createdAt.toISOString() },
      url: `/v1/orders/${orderId}/captures/${id}`,
    })),
    shipments: shipments.map((box) => ({
      ...{ id: box.id, boxNumber: box.boxNumber, carrier: box.carrier },
      dispatchedAt: box.dispatchedAt.toISOString(),
      ...{ arrivedAt: iso(box.arrivedAt), sealIntact: box.sealIntact },
      humidity: { min: box.humidityMin, max: box.humidityMax },
      events: box.events.map(({ kind, custodian, at }) => ({
        ...{ kind, custodian, at: at.toISOString() },
      })),
      readings: box.readings.map(({ at, humidity }) => ({ at: at.toISOString(), humidity })),
    })),
    returns: await Promise.all(
      returns.map(async (one) => ({
        id: one.id,
        reason: await opened(context, order, side, SEALED.reason(one.id), one.reason),
        ...{ askedAt: one.askedAt.toISOString(), sendBy: one.sendBy.toISOString() },
        ...{ sentAt: iso(one.sentAt), receivedAt: iso(one.receivedAt), endedAt: iso(one.endedAt) },
        outcome: one.outcome,
        comparisons: one.comparisons.map(({ angle, certificate, outbound }) => ({
          ...{ angle, certificate, outbound },
        })),
      })),
    ),
    decisions: decisions.map(({ matter, decision, at }) => ({
      ...{ matter, decision, at: at.toISOString() },
    })),
    insurance: insurance && {
      ...{ agreedValue: Number(insurance.agreedValue), ceiling: Number(insurance.ceiling) },
      ...{ from: insurance.from.toISOString(), until: iso(insurance.until) },
    },
  };
}

const datesOf = (order: OrderRow) => ({
  paidAt: iso(order.paidAt),
  dispatchedAt: iso(order.dispatchedAt),
  deliveredAt: iso(order.deliveredAt),
  statutoryUntil: iso(order.statutoryUntil),
  returnUntil: iso(order.returnUntil),
  completedAt: iso(order.completedAt),
  refundedAt: iso(order.refundedAt),
  refundDueAt: iso(order.refundDueAt),
});

/** What was sealed under the buyer's key; sellers do not see it, and it ends with an erasure. */
async function opened(
  { members }: OrdersContext,
  { buyerId }: OrderRow,
  side: Side,
  what: string,
  sealed: Uint8Array | null,
): Promise<string | null> {
  return side === 'seller' || sealed === null ? null : members.unseal(buyerId, what, sealed);
}

async function paymentOf({ database, payments }: OrdersContext, orderId: string) {
  const newest = await newestPayment(database.client, orderId);
  const payment = newest && (await payments.find(database.client, newest.paymentId));
  return payment && { id: payment.id, state: payment.state, provider: payment.provider };
}
