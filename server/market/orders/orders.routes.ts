import { z } from 'zod';
import { formText, settleForm } from '../../platform/http/page-form.ts';
import { route, type Commit, type MemberPrincipal, type Route } from '../../platform/http/route.ts';
import { COMPLAINT_TOPICS } from '../../aftersale/index.ts';
import { idOf } from '../../platform/ids.ts';
import { publicLine } from '../../platform/public-text.ts';
import { forMembers, PageQuery } from '../asked.ts';
import type { MarketContext } from '../context.ts';
import { Back } from '../pages/settle.ts';
import { orderPage } from './order-page.ts';
import { ordersPage } from './orders-page.ts';
import { readOrderPage } from './read-order.ts';
import { readOrders } from './read-orders.ts';

const OrderId = z.object({ orderId: idOf('ord') });
const Plain = z.strictObject({ back: Back });
const Reason = formText(2000).transform((text) => (text === '' ? undefined : text));

/** A form on the page of an order. */
interface Act<B extends { readonly back: string }> {
  readonly path: string;
  readonly summary: string;
  readonly body: z.ZodType<B>;
  readonly said: string;
  readonly work: (
    member: MemberPrincipal,
    orderId: string,
    body: B,
    commit: Commit,
  ) => Promise<unknown>;
}

const act = <B extends { readonly back: string }>({ path, summary, body, said, work }: Act<B>) =>
  route({
    method: 'post',
    path: `/my/orders/{orderId}/${path}`,
    summary: `Form: ${summary}`,
    access: 'member',
    params: OrderId,
    body: { type: 'form', schema: body },
    handle: ({ params, body: sent, principal, commit }) =>
      settleForm(sent.back, said, work(principal, params.orderId, sent, commit)),
  });

/** Pages of what a member ordered, and what they do there. */
export const orderPageRoutes = (context: MarketContext): Route[] => {
  const { orders, aftersale } = context;
  const mine = forMembers(context);
  return [
    route({
      method: 'get',
      path: '/my/orders',
      summary: 'Page: what you ordered',
      access: 'visitor',
      query: PageQuery.extend({ before: idOf('ord').optional() }),
      handle: (asked) =>
        mine(asked, async (page, member) =>
          ordersPage(page, await readOrders(context, member, asked.query.before)),
        ),
    }),
    route({
      method: 'get',
      path: '/my/orders/{orderId}',
      summary: 'Page: an order, how far it is, its dates and its money; for buyer and seller',
      access: 'visitor',
      params: OrderId,
      query: PageQuery,
      handle: (asked) =>
        mine(asked, async (page, member) =>
          orderPage(page, await readOrderPage(context, member, asked.params.orderId, page.locale)),
        ),
    }),
    act({
      ...{ path: 'payment', summary: 'open the payment again', said: 'pay_open', body: Plain },
      work: (member, id, _, commit) => orders.payAgain(member, id, commit),
    }),
    act({
      ...{ path: 'payment/look', summary: 'ask how the payment stands', said: 'looked' },
      body: Plain,
      work: (member, id) => orders.confirmPayment(member, id),
    }),
    act({
      ...{ path: 'cancellation', summary: 'cancel before it is sent', said: 'cancelled' },
      body: Plain,
      work: (member, id, _, commit) => orders.cancel(member, id, commit),
    }),
    act({
      ...{ path: 'delivery', summary: 'the box has arrived', said: 'received' },
      body: Plain.extend({ seal: z.enum(['intact', 'broken']) }),
      work: (member, orderId, { seal }, commit) =>
        orders.deliver(member, { orderId, sealIntact: seal === 'intact' }, commit),
    }),
    act({
      ...{ path: 'returns', summary: 'send it back', said: 'return_asked' },
      body: Plain.extend({ reason: Reason }),
      work: (member, orderId, { reason }, commit) =>
        orders.askReturn(member, { orderId, reason }, commit),
    }),
    act({
      ...{ path: 'returns/sent', summary: 'the return is on its way', said: 'return_sent' },
      body: Plain.extend({ waybill: publicLine(100).min(1) }),
      work: (member, orderId, { waybill }, commit) =>
        orders.noteSent(member, { orderId, waybill }, commit),
    }),
    act({
      ...{ path: 'returns/withdrawal', summary: 'keep it after all', said: 'return_withdrawn' },
      body: Plain,
      work: (member, id, _, commit) => orders.withdrawReturn(member, id, commit),
    }),
    act({
      ...{ path: 'keeping', summary: 'keep it, and end the return window', said: 'kept' },
      body: Plain,
      work: (member, id, _, commit) => orders.keep(member, id, commit),
    }),
    act({
      ...{ path: 'complaints', summary: 'complain about the trade', said: 'complained' },
      body: Plain.extend({
        against: z.enum(['platform', 'other_party']),
        topic: z.enum(COMPLAINT_TOPICS),
        text: formText(4000).pipe(z.string().min(1)),
      }),
      work: (member, order, { against, topic, text }, commit) =>
        aftersale.complain(member, { about: { order, against }, topic, words: text }, commit),
    }),
    act({
      ...{ path: 'review', summary: 'review the trade', said: 'reviewed' },
      body: Plain.extend({
        rating: z.coerce.number().int().min(1).max(5),
        text: formText(2000),
      }),
      work: (member, order, { rating, text }, commit) =>
        aftersale.review(member, { order, rating, text }, commit),
    }),
  ];
};
