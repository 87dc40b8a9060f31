import { newId } from '../../platform/ids.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { answerOf, type OrderAnswer } from '../answer.ts';
import { mustBeCaptured } from '../captures/file-captures.ts';
import type { OrdersContext } from '../context.ts';
import { coverFromDispatch } from '../insurance/cover.ts';
import { orderProblem } from '../problems.ts';
import { byOf, requireLocked } from '../require-order.ts';
import { USUAL_HUMIDITY, type Corridor } from '../rules/excursion.ts';
import { mayTurn, turnOrder } from '../turn-order.ts';
import { insertEvent, insertShipment } from './shipment.store.ts';

export interface Dispatch {
  readonly orderId: string;
  /** Of the sealed box. */
  readonly boxNumber: string;
  readonly carrier: string;
  /** Where the carrier is a party here, whose people tell of the box. */
  readonly carrierParty?: string | undefined;
  readonly humidity?: { readonly min: number; readonly max: number } | undefined;
  /** Where the box may be; its position is not watched where missing. */
  readonly corridor?: Corridor | undefined;
}

/** What a corridor is sealed as: it leads to the buyer's door. */
export const CORRIDOR = (shipmentId: string): string => `shipment:${shipmentId}:corridor`;

/**
 * Hands a paid item to the carrier in a sealed box; from now on it is insured. Throws
 * ORDER_UNKNOWN, ORDER_STATE, DELIVERY_DIFFERENT, CAPTURES_MISSING, CARRIER_UNKNOWN.
 */
export async function dispatchOrder(
  context: OrdersContext,
  principal: PartyPrincipal,
  sent: Dispatch,
  commit: Commit,
): Promise<OrderAnswer & { shipment: string }> {
  const { orderId, boxNumber, carrier, carrierParty = null, corridor } = sent;
  if (carrierParty !== null && !(await context.parties.find(carrierParty))) {
    throw orderProblem('CARRIER_UNKNOWN', 'No such party.', { party: carrierParty });
  }
  return commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    const by = byOf(principal);
    mayTurn(order, 'dispatch', by);
    if (order.delivery !== 'courier') {
      throw orderProblem('DELIVERY_DIFFERENT', 'The buyer collects it in store.');
    }
    await mustBeCaptured(db, order);
    const id = newId('shp');
    const now = context.now();
    const { min: humidityMin = USUAL_HUMIDITY.humidityMin, max: humidityMax } = {
      max: USUAL_HUMIDITY.humidityMax,
      ...sent.humidity,
    };
    const sealed = corridor
      ? await context.members.seal(db, order.buyerId, CORRIDOR(id), JSON.stringify(corridor))
      : null;
    await insertShipment(db, {
      ...{ id, orderId, boxNumber, carrier, carrierParty, humidityMin, humidityMax },
      ...{ corridor: sealed && Uint8Array.from(sealed), dispatchedAt: now },
    });
    const custodian = carrierParty ?? order.platformId;
    await insertEvent(db, { shipmentId: id, kind: 'dispatched', custodian, at: now });
    await coverFromDispatch(context, db, order);
    const turned = await turnOrder(context, db, order, 'dispatch', by, { dispatchedAt: now });
    return { ...answerOf(turned), shipment: id };
  });
}
