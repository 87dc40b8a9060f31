import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { OrderAnswer } from '../answer.ts';
import { readCapture } from '../captures/read-capture.ts';
import type { OrdersContext } from '../context.ts';
import { ACTORS, CLOCK_OF, GUARDS, ORDER_STATES, TRANSITIONS } from '../order-states.ts';
import { cancelOrder } from '../place/cancel-order.ts';
import { deliverOrder } from '../shipping/deliver-order.ts';
import { OrderView, readOrder } from '../views/order-view.ts';
import { EscrowView, readEscrow } from '../views/read-escrow.ts';
import { handlersOrBuyer, OrderId, sides } from './schemas.ts';

const State = z.enum(ORDER_STATES);

/** What more than one side of an order may do. */
export const sideRoutes = (context: OrdersContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/order-states',
    summary: 'The life of an order: its states, what leads from one to another, who lets it happen',
    access: 'public',
    response: z.strictObject({
      states: z.array(z.strictObject({ state: State, clock: z.string().nullable() })),
      transitions: z.array(
        z.strictObject({
          from: State,
          event: z.string(),
          to: State,
          by: z.array(z.enum(ACTORS)),
          guard: z.string().nullable(),
        }),
      ),
    }),
    handle: async () => ({
      states: ORDER_STATES.map((state) => ({ state, clock: CLOCK_OF[state] ?? null })),
      transitions: TRANSITIONS.map(({ guard, by, ...one }) => ({
        ...one,
        by: [...by],
        guard: guard && GUARDS[guard],
      })),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/orders/{orderId}',
    summary: 'An order, for its buyer, its seller and its platform',
    access: sides,
    params: OrderId,
    response: OrderView,
    handle: ({ params, principal }) => readOrder(context, principal, params.orderId),
  }),
  route({
    method: 'get',
    path: '/v1/orders/{orderId}/escrow',
    summary: 'Every entry about the money of an order, with deadlines and reasons',
    access: sides,
    params: OrderId,
    response: EscrowView,
    handle: ({ params, principal }) => readEscrow(context, principal, params.orderId),
  }),
  route({
    method: 'get',
    path: '/v1/orders/{orderId}/captures/{captureId}',
    summary: 'How the item looked when it left, or came back',
    access: sides,
    params: OrderId.extend({ captureId: idOf('cap') }),
    handle: ({ params, principal }) => readCapture(context, principal, params),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/cancellation',
    summary: 'Ends an order before the item is sent; what was paid goes back',
    access: handlersOrBuyer,
    params: OrderId,
    response: OrderAnswer,
    handle: ({ params, principal, commit }) =>
      cancelOrder(context, principal, params.orderId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/delivery',
    summary: 'The box has arrived; saying so accepts nothing',
    access: handlersOrBuyer,
    params: OrderId,
    body: { type: 'json', schema: z.strictObject({ sealIntact: z.boolean() }) },
    response: OrderAnswer,
    handle: ({ params, body, principal, commit }) =>
      deliverOrder(context, principal, { ...params, ...body }, commit),
  }),
];
