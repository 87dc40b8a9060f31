import type { Db } from '../../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { raiseAlert } from '../alerts.ts';
import type { OrdersContext } from '../context.ts';
import { findOrder, type OrderRow } from '../order.store.ts';
import { orderProblem } from '../problems.ts';
import { isAstray, isTooDampOrDry, type Corridor, type Place } from '../rules/excursion.ts';
import { CORRIDOR } from './dispatch-order.ts';
import {
  findShipment,
  insertEvent,
  insertReadings,
  lockShipment,
  type ShipmentRow,
} from './shipment.store.ts';

export interface Reading {
  readonly at: Date;
  /** Per mille of relative humidity. */
  readonly humidity: number;
  readonly place?: Place | undefined;
}

/** What a place is sealed as: where a box goes is where its buyer lives. */
export const PLACE = (shipmentId: string, at: Date): string =>
  `shipment:${shipmentId}:${at.toISOString()}`;

/** A shipment for its platform and its carrier. Throws SHIPMENT_UNKNOWN, SHIPMENT_ARRIVED. */
async function requireBox(
  db: Db,
  { party }: PartyPrincipal,
  shipmentId: string,
): Promise<{ box: ShipmentRow; order: OrderRow }> {
  const box = await findShipment(db, shipmentId);
  const order = box && (await findOrder(db, box.orderId));
  if (!order || (order.platformId !== party && box.carrierParty !== party)) {
    throw orderProblem('SHIPMENT_UNKNOWN', 'No shipment of yours has this id.', {
      shipment: shipmentId,
    });
  }
  mustTravel(box);
  return { box, order };
}

/** Throws SHIPMENT_ARRIVED. */
function mustTravel(box: ShipmentRow | null): void {
  if (box?.arrivedAt !== null) throw orderProblem('SHIPMENT_ARRIVED', 'It is closed.');
}

/** Where a box may be: fixed when it leaves, and opened outside of transactions. */
async function corridorOf(
  { members }: OrdersContext,
  { id, corridor }: ShipmentRow,
  { buyerId }: OrderRow,
): Promise<Corridor | null> {
  if (corridor === null) return null;
  return JSON.parse(await members.unseal(buyerId, CORRIDOR(id), corridor)) as Corridor;
}

/**
 * Takes what the sensors in a box have read. A reading outside its limits raises an alert that both
 * sides see. Throws SHIPMENT_*, READING_TIME_INVALID.
 */
export async function takeReadings(
  context: OrdersContext,
  principal: PartyPrincipal,
  { shipmentId, readings }: { readonly shipmentId: string; readonly readings: readonly Reading[] },
  commit: Commit,
): Promise<{ taken: number; excursions: number }> {
  const { box, order } = await requireBox(context.database.client, principal, shipmentId);
  const now = context.now();
  if (readings.some(({ at }) => at < box.dispatchedAt || at > now)) {
    throw orderProblem('READING_TIME_INVALID', 'It is from before dispatch, or from the future.');
  }
  const corridor = await corridorOf(context, box, order);
  return commit(async (db) => {
    mustTravel(await lockShipment(db, shipmentId));
    const rows = [];
    let excursions = 0;
    for (const { at, humidity, place } of readings) {
      const sealed = place
        ? await context.members.seal(db, order.buyerId, PLACE(box.id, at), JSON.stringify(place))
        : null;
      rows.push({ shipmentId, at, humidity, place: sealed && Uint8Array.from(sealed) });
      const about = `${box.id}:${at.toISOString()}`;
      const damp = isTooDampOrDry(box, humidity);
      if (damp) await raiseAlert(context, db, order, 'humidity', about, { humidity });
      const astray = corridor !== null && place !== undefined && isAstray(corridor, place);
      if (astray) await raiseAlert(context, db, order, 'position', about);
      excursions += Number(damp) + Number(astray);
    }
    const { count } = await insertReadings(db, rows);
    return { taken: count, excursions };
  });
}

/** Notes who has the box now. Throws SHIPMENT_*, CARRIER_UNKNOWN. */
export async function handOver(
  context: OrdersContext,
  principal: PartyPrincipal,
  { shipmentId, to }: { readonly shipmentId: string; readonly to: string },
  commit: Commit,
): Promise<{ shipment: string }> {
  await requireBox(context.database.client, principal, shipmentId);
  if (!(await context.parties.find(to))) {
    throw orderProblem('CARRIER_UNKNOWN', 'No such party.', { party: to });
  }
  return commit(async (db) => {
    mustTravel(await lockShipment(db, shipmentId));
    await insertEvent(db, { shipmentId, kind: 'handed_over', custodian: to, at: context.now() });
    return { shipment: shipmentId };
  });
}
