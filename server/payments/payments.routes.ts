import { z } from 'zod';
import { route, type Route } from '../platform/http/route.ts';
import type { PaymentsContext } from './context.ts';
import { receiveEvent } from './receive.ts';

export const paymentRoutes = (context: PaymentsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/payment-providers/{provider}/events',
    summary: 'An event of a payment provider, signed over the raw body (Standard Webhooks)',
    access: 'public',
    params: z.strictObject({ provider: z.string() }),
    body: { type: 'raw', contentType: 'application/json', schema: z.instanceof(Uint8Array) },
    response: z.strictObject({
      outcome: z.enum(['applied', 'repeated', 'late', 'unknown', 'contradiction']),
    }),
    handle: async ({ params, body, headers }) => ({
      outcome: await receiveEvent(context, params.provider, body, headers),
    }),
  }),
];
