import { z } from 'zod';
import { defaultPhotoLimits } from '../../photos/index.ts';
import { publicLine } from '../../platform/public-text.ts';
import { idOf } from '../../platform/ids.ts';
import { route, type BodyForm, type Route } from '../../platform/http/route.ts';
import { OrderAnswer } from '../answer.ts';
import { fileOutbound, receiveReturn } from '../captures/file-captures.ts';
import type { OrdersContext } from '../context.ts';
import { compareReturn, decideMismatch } from '../returns/compare-return.ts';
import { collectOrder, makeReady } from '../shipping/collect-order.ts';
import { loseOrder, refundLost } from '../shipping/deliver-order.ts';
import { dispatchOrder } from '../shipping/dispatch-order.ts';
import { handOver, takeReadings } from '../shipping/watch-box.ts';
import { pageOfOrders } from '../views/list-orders.ts';
import { Angle, cashiers, handlers, OrderId, Page, PageAnswer, READERS } from './schemas.ts';

const MOST_ANGLES = 12;
const Angles = z.strictObject({ angles: z.array(Angle).min(1).max(MOST_ANGLES) });
const captures: BodyForm<z.infer<typeof Angles>> = {
  type: 'multipart',
  part: 'captures',
  files: 'photos',
  schema: Angles,
  limits: {
    files: MOST_ANGLES,
    fileBytes: defaultPhotoLimits.fileBytes,
    totalBytes: defaultPhotoLimits.totalBytes,
  },
};
const Filed = z.strictObject({ captures: z.int().min(1) });

const Place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
const Humidity = z.int().min(0).max(1000);
const ShipmentId = z.object({ shipmentId: idOf('shp') });
/** Of the platform, or of the courier that has the box. */
const carriers = { roles: ['merchant', 'support', 'registrar', 'custodian'] } as const;

/** What people of a platform do who handle its items. */
export const handlerRoutes = (context: OrdersContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/platform-orders',
    summary: 'Orders of your platform, the newest first',
    access: { roles: READERS },
    query: Page,
    response: PageAnswer,
    handle: ({ query, principal }) => pageOfOrders(context, { platformId: principal.party }, query),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/captures',
    summary: 'How a paid item looks before it leaves, from each named angle',
    access: handlers,
    status: 201,
    params: OrderId,
    body: captures,
    response: Filed,
    handle: ({ params, body, files, principal, commit }) =>
      fileOutbound(context, principal, { ...params, ...body }, files, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/dispatch',
    summary: 'Hands the item to the carrier in a sealed box; from now on it is insured',
    access: handlers,
    status: 201,
    params: OrderId,
    body: {
      type: 'json',
      schema: z.strictObject({
        boxNumber: publicLine(40).min(1),
        carrier: publicLine(80).min(1),
        carrierParty: idOf('pty').optional(),
        /** Per mille of relative humidity. */
        humidity: z.strictObject({ min: Humidity, max: Humidity }).optional(),
        corridor: z
          .strictObject({ from: Place, to: Place, kilometres: z.number().positive().max(1000) })
          .optional(),
      }),
    },
    response: z.strictObject({ ...OrderAnswer.shape, shipment: idOf('shp') }),
    handle: ({ params, body, principal, commit }) =>
      dispatchOrder(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/shipments/{shipmentId}/readings',
    summary: 'What the sensors in a box have read; outside the limits both sides are told',
    access: carriers,
    params: ShipmentId,
    body: {
      type: 'json',
      schema: z.strictObject({
        readings: z
          .array(
            z.strictObject({
              at: z.iso.datetime().transform((time) => new Date(time)),
              humidity: Humidity,
              place: Place.optional(),
            }),
          )
          .min(1)
          .max(500),
      }),
    },
    response: z.strictObject({ taken: z.int().min(0), excursions: z.int().min(0) }),
    handle: ({ params, body, principal, commit }) =>
      takeReadings(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/shipments/{shipmentId}/hand-overs',
    summary: 'Who has the box now',
    access: carriers,
    params: ShipmentId,
    body: { type: 'json', schema: z.strictObject({ to: idOf('pty') }) },
    response: z.strictObject({ shipment: idOf('shp') }),
    handle: ({ params, body, principal, commit }) =>
      handOver(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/readiness',
    summary: 'The item waits in store',
    access: handlers,
    params: OrderId,
    response: OrderAnswer,
    handle: ({ params, principal, commit }) =>
      makeReady(context, principal, params.orderId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/collection',
    summary: 'The buyer has checked the item in store and gives the code',
    access: handlers,
    strictLimit: true,
    params: OrderId,
    body: {
      type: 'json',
      schema: z.strictObject({ code: z.string().regex(/^[0-9A-Z]{1,20}$/) }),
    },
    response: OrderAnswer,
    handle: ({ params, body, principal, commit }) =>
      collectOrder(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/loss',
    summary: 'The carrier has lost the box',
    access: handlers,
    params: OrderId,
    response: OrderAnswer,
    handle: ({ params, principal, commit }) =>
      loseOrder(context, principal, params.orderId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/loss/refund',
    summary: 'The buyer of a lost item gets the money back',
    access: cashiers,
    params: OrderId,
    response: OrderAnswer,
    handle: ({ params, principal, commit }) =>
      refundLost(context, principal, params.orderId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/returns/captures',
    summary: 'The return is here: captured from the angles of the outbound captures',
    access: handlers,
    status: 201,
    params: OrderId,
    body: captures,
    response: Filed,
    handle: ({ params, body, files, principal, commit }) =>
      receiveReturn(context, principal, { ...params, ...body }, files, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/returns/comparison',
    summary: 'Each angle held against certificate and outbound capture; all match: it is refunded',
    access: handlers,
    params: OrderId,
    body: {
      type: 'json',
      schema: z.strictObject({
        angles: z
          .array(z.strictObject({ angle: Angle, certificate: z.boolean(), outbound: z.boolean() }))
          .min(1)
          .max(MOST_ANGLES),
      }),
    },
    response: z.strictObject({ ...OrderAnswer.shape, matches: z.boolean() }),
    handle: ({ params, body, principal, commit }) =>
      compareReturn(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/returns/decision',
    summary: 'What becomes of a return that does not match; takes two people',
    access: { roles: ['support', 'counsel', 'registrar'] },
    params: OrderId,
    body: { type: 'json', schema: z.strictObject({ decision: z.enum(['grant', 'refuse']) }) },
    response: z.strictObject({ ...OrderAnswer.shape, decided: z.boolean() }),
    handle: ({ params, body, principal, commit }) =>
      decideMismatch(context, principal, { ...params, ...body }, commit),
  }),
];
