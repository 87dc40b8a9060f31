import { z } from 'zod';
import { ORDER_LISTS } from '../../orders/index.ts';
import type { Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { PageQuery } from '../asked.ts';
import type { WorkContext } from '../context.ts';
import { deskPage, pageRoute } from '../desk-page.ts';
import { SHOWN } from '../parts.ts';
import { orderFormRoutes } from './order-forms.routes.ts';
import { orderListPage } from './order-list-page.ts';
import { orderPage } from './order-page.ts';

/** Who of a platform reads its orders, as over the API. */
const READERS = ['merchant', 'support', 'registrar', 'cashier', 'counsel'];

/** What was ordered of a platform: sending, receiving, comparing, and the money of each. */
export const orderRoutes = (context: WorkContext): Route[] => {
  const { desk } = context.orders;
  const list = deskPage({
    path: '/work/orders',
    summary: 'Page: orders of a platform, what must be done first at the top',
    workers: READERS,
    query: PageQuery.extend({
      before: idOf('ord').optional(),
      show: z.enum(ORDER_LISTS).default('todo').catch('todo'),
    }),
    show: async (shown, worker, { query: { show, before } }) => {
      const asked = { list: show, cursor: before, limit: SHOWN };
      const [page, counts] = await Promise.all([
        desk.orders(worker.principal, asked),
        desk.countByState(worker.principal),
      ]);
      return orderListPage(shown, worker, { ...page, counts, show, now: context.now() });
    },
  });
  const one = deskPage({
    path: '/work/orders/{orderId}',
    summary: 'Page: one order with its steps, captures, box, return and money',
    workers: READERS,
    params: z.object({ orderId: idOf('ord') }),
    show: async (shown, worker, { params: { orderId } }) =>
      orderPage(shown, worker, await desk.order(worker.principal, orderId)),
  });
  return [pageRoute(context, list), pageRoute(context, one), ...orderFormRoutes(context, one)];
};
