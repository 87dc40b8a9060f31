import type { Db } from '../../platform/database/database.ts';
import type { Commit, PartyPrincipal, Principal } from '../../platform/http/route.ts';
import { raiseAlert } from '../alerts.ts';
import { answerOf, type OrderAnswer } from '../answer.ts';
import type { OrdersContext } from '../context.ts';
import { endInsurance } from '../insurance/insurance.store.ts';
import { beginRefund } from '../money/begin-refund.ts';
import type { OrderRow } from '../order.store.ts';
import { byOf, requireLocked } from '../require-order.ts';
import { returnRight } from '../rules/deadlines.ts';
import { turnOrder, type By } from '../turn-order.ts';
import { insertEvent, listShipments, updateShipment } from './shipment.store.ts';

/** The item is with its buyer: the insurance ends, and the return window begins. */
export async function turnDelivered(
  context: OrdersContext,
  db: Db,
  order: OrderRow,
  event: 'deliver' | 'collect',
  by: By,
): Promise<OrderRow> {
  const deliveredAt = context.now();
  await endInsurance(db, order.id, deliveredAt);
  return turnOrder(context, db, order, event, by, {
    deliveredAt,
    ...returnRight(context.law, order.sellerStatus, deliveredAt),
    logisticsDueAt: deliveredAt,
    ...{ collectionCode: null, collectionTries: 0 },
  });
}

/**
 * The box has arrived, as the buyer or the platform says; signing for it accepts nothing. Throws
 * ORDER_UNKNOWN, ORDER_STATE.
 */
export const deliverOrder = (
  context: OrdersContext,
  principal: Principal,
  { orderId, sealIntact }: { readonly orderId: string; readonly sealIntact: boolean },
  commit: Commit,
): Promise<OrderAnswer> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['buyer', 'platform']);
    const turned = await turnDelivered(context, db, order, 'deliver', byOf(principal));
    const at = context.now();
    const box = (await listShipments(db, orderId)).at(-1);
    if (box) {
      await updateShipment(db, box.id, { arrivedAt: at, sealIntact });
      const custodian = order.buyerId;
      await insertEvent(db, { shipmentId: box.id, kind: 'delivered', custodian, at });
      if (!sealIntact) await raiseAlert(context, db, order, 'seal_broken', box.id);
    }
    return answerOf(turned);
  });

/** The carrier has lost the box. Throws ORDER_UNKNOWN, ORDER_STATE. */
export const loseOrder = (
  context: OrdersContext,
  principal: PartyPrincipal,
  orderId: string,
  commit: Commit,
): Promise<OrderAnswer> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    return answerOf(await turnOrder(context, db, order, 'lose', byOf(principal)));
  });

/** The buyer of a lost item gets the money back. Throws ORDER_UNKNOWN, ORDER_STATE. */
export const refundLost = (
  context: OrdersContext,
  principal: PartyPrincipal,
  orderId: string,
  commit: Commit,
): Promise<OrderAnswer> =>
  commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    return answerOf(await beginRefund(context, db, order, 'give_back', byOf(principal)));
  });
