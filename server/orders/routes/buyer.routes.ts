import { isAddress } from 'ethers';
import { z } from 'zod';
import { publicLine, publicText } from '../../platform/public-text.ts';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { OrderAnswer } from '../answer.ts';
import type { OrdersContext } from '../context.ts';
import { placeOrder } from '../place/place-order.ts';
import { confirmPayment, payAgain } from '../place/pay-again.ts';
import { previewOrder } from '../place/preview-order.ts';
import { askReturn, keepItem, noteSent, withdrawReturn } from '../returns/ask-return.ts';
import { readCode, renewCode } from '../shipping/collect-order.ts';
import { pageOfOrders } from '../views/list-orders.ts';
import { Amount } from '../views/order-view.ts';
import { OrderId, Page, PageAnswer } from './schemas.ts';

const Asked = { listing: idOf('lst'), delivery: z.enum(['courier', 'pickup']) };
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Days = z.int().min(0);
const Code = z.strictObject({ code: z.string(), triesLeft: z.int().min(0) });

const Terms = z.strictObject({
  ...Asked,
  item: idOf('itm'),
  platform: idOf('pty'),
  sellerStatus: z.enum(['private', 'trader']),
  currency: z.string(),
  /** Minor units. */
  price: Amount,
  freight: Amount,
  total: Amount,
  payWithinMinutes: z.int(),
  dispatchWithinDays: Days,
  returnRight: z.strictObject({
    days: Days,
    /** What the law gives; the rest the house gives beside it. */
    statutoryDays: Days,
    sendBackWithinDays: Days,
    refundWithinDays: Days,
    freightPaidBy: z.literal('platform'),
  }),
  words: z.strictObject({ 'zh-CN': z.array(z.string()), en: z.array(z.string()) }),
  /** To be sent with the order: SHA-256 of all that is above the words. */
  digest: Digest,
});

export const buyerRoutes = (context: OrdersContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/orders/preview',
    summary: 'What an order would bind you to, before you order; nothing is ordered',
    access: 'member',
    body: { type: 'json', schema: z.strictObject(Asked) },
    response: Terms,
    handle: ({ body, principal }) => previewOrder(context, principal, body),
  }),
  route({
    method: 'post',
    path: '/v1/orders',
    summary: 'Orders an item: it is kept for you until the payment is due',
    access: 'member',
    status: 201,
    body: {
      type: 'json',
      schema: z.strictObject({
        ...Asked,
        terms: Digest,
        address: publicText(500).min(1).optional(),
        wallet: z.string().refine(isAddress, 'expected an address').optional(),
      }),
    },
    response: z.strictObject({
      id: idOf('ord'),
      state: z.literal('reserved'),
      payment: idOf('pay'),
      deadline: z.iso.datetime(),
    }),
    handle: ({ body, principal, commit }) => placeOrder(context, principal, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/orders',
    summary: 'What you have ordered, the newest first',
    access: 'member',
    query: Page,
    response: PageAnswer,
    handle: ({ query, principal }) => pageOfOrders(context, { buyerId: principal.subject }, query),
  }),
  route({
    method: 'get',
    path: '/v1/sales',
    summary: 'Orders of what you sell, the newest first',
    access: 'member',
    query: Page,
    response: PageAnswer,
    handle: ({ query, principal }) => pageOfOrders(context, { sellerId: principal.subject }, query),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/payment',
    summary: 'The open payment of an order, or a new one where the last was refused',
    access: 'member',
    params: OrderId,
    response: z.strictObject({ id: idOf('ord'), payment: idOf('pay') }),
    handle: ({ params, principal, commit }) => payAgain(context, principal, params.orderId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/payment/confirmation',
    summary: 'You come back from the provider: it is asked how the payment stands',
    access: 'member',
    params: OrderId,
    response: z.strictObject({ id: idOf('ord'), payment: idOf('pay'), paymentState: z.string() }),
    handle: ({ params, principal }) => confirmPayment(context, principal, params.orderId),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/returns',
    summary: 'Sends the item back; a reason is not needed, and the platform pays the freight',
    access: 'member',
    status: 201,
    params: OrderId,
    body: { type: 'json', schema: z.strictObject({ reason: publicText(2000).min(1).optional() }) },
    response: z.strictObject({ ...OrderAnswer.shape, return: idOf('rtn') }),
    handle: ({ params, body, principal, commit }) =>
      askReturn(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/returns/sent',
    summary: 'The return is on its way',
    access: 'member',
    params: OrderId,
    body: { type: 'json', schema: z.strictObject({ waybill: publicLine(100).min(1) }) },
    response: OrderAnswer,
    handle: ({ params, body, principal, commit }) =>
      noteSent(context, principal, { ...params, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/returns/withdrawal',
    summary: 'You keep the item after all; the return window goes on',
    access: 'member',
    params: OrderId,
    response: OrderAnswer,
    handle: ({ params, principal, commit }) =>
      withdrawReturn(context, principal, params.orderId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/keeping',
    summary: 'You keep the item: the return window ends, not before what the law gives you',
    access: 'member',
    params: OrderId,
    response: OrderAnswer,
    handle: ({ params, principal, commit }) => keepItem(context, principal, params.orderId, commit),
  }),
  route({
    method: 'get',
    path: '/v1/orders/{orderId}/collection-code',
    summary: 'The one-time code by which you collect in store',
    access: 'member',
    params: OrderId,
    response: Code,
    secretAnswer: true,
    handle: ({ params, principal }) => readCode(context, principal, params.orderId),
  }),
  route({
    method: 'post',
    path: '/v1/orders/{orderId}/collection-code',
    summary: 'A new code in place of the last',
    access: 'member',
    params: OrderId,
    response: Code,
    secretAnswer: true,
    handle: ({ params, principal }) => renewCode(context, principal, params.orderId),
  }),
];
