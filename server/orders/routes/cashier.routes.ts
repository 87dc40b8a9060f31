import { z } from 'zod';
import { route, type Route } from '../../platform/http/route.ts';
import { OrderAnswer } from '../answer.ts';
import type { OrdersContext } from '../context.ts';
import { approveClaim, fileClaim } from '../insurance/claims.ts';
import { giveUp, renewSplit, retryTransfer } from '../money/mend-money.ts';
import { Amount } from '../views/order-view.ts';
import { cashiers, handlers, OrderId } from './schemas.ts';

/** Claims, and money that did not go as it should: people of a platform who approve money. */
export const cashierRoutes = (context: OrdersContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/claims',
    summary: 'Files a loss with what it is proven to have cost',
    access: handlers,
    status: 201,
    params: OrderId,
    body: {
      type: 'json',
      schema: z.strictObject({
        /** Minor units. */
        provenLoss: z.int().min(1).transform(BigInt),
        lostAt: z.iso.datetime().transform((time) => new Date(time)),
      }),
    },
    response: z.strictObject({ claim: z.int(), payout: Amount }),
    handle: ({ params, body, principal, commit }) =>
      fileClaim(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/claims/{claim}/approval',
    summary: 'Approves a claim; the second person pays it',
    access: cashiers,
    params: OrderId.extend({ claim: z.coerce.number().int().min(1).max(1000) }),
    response: z.strictObject({ claim: z.int(), payout: Amount, paid: z.boolean() }),
    handle: ({ params, principal, commit }) => approveClaim(context, principal, params, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/transfer-retry',
    summary: 'Asks again for a refund or payout that the provider has failed to make',
    access: cashiers,
    params: OrderId,
    response: OrderAnswer,
    handle: ({ params, principal, commit }) =>
      retryTransfer(context, principal, params.orderId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/split-renewal',
    summary: 'Reserves the split of the escrow again, after it has expired',
    access: cashiers,
    params: OrderId,
    response: OrderAnswer,
    handle: ({ params, principal, commit }) =>
      renewSplit(context, principal, params.orderId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/surrender',
    summary: 'Title cannot move: two people pay the buyer back',
    access: cashiers,
    params: OrderId,
    response: z.strictObject({ ...OrderAnswer.shape, decided: z.boolean() }),
    handle: ({ params, principal, commit }) => giveUp(context, principal, params.orderId, commit),
  }),
];
