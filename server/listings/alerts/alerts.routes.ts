import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { ListingsContext } from '../context.ts';
import { Amount, Currency, Time } from '../listing.schema.ts';
import { Filters } from '../search/filters.ts';
import { askAlert, myAlerts, seeAlert, withdrawAlert } from './price-alerts.ts';

const AlertId = z.object({ alertId: idOf('alt') });
const AlertAnswer = z.strictObject({ id: idOf('alt') });

const NewAlert = z
  .strictObject({
    listingId: idOf('lst').nullable().default(null),
    search: Filters.nullable().default(null),
    price: Amount,
    currency: Currency.default('CNY'),
  })
  .refine(({ listingId, search }) => (listingId === null) !== (search === null), {
    message: 'name a listing or a search, one of them',
  })
  .refine(({ search }) => search === null || Object.keys(search).length > 0, {
    message: 'an empty search finds everything',
  });

const AlertView = z.strictObject({
  id: idOf('alt'),
  listingId: idOf('lst').nullable(),
  search: Filters.nullable(),
  price: Amount,
  currency: Currency,
  state: z.enum(['open', 'reached', 'withdrawn']),
  createdAt: Time,
  reached: z
    .strictObject({
      listingId: idOf('lst'),
      price: Amount,
      at: Time,
      seenAt: Time.nullable(),
    })
    .nullable(),
});

export const alertRoutes = (context: ListingsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/price-alerts',
    summary: 'Tells you once when a listing, or what a search finds, costs no more than this',
    access: 'member',
    body: { type: 'json', schema: NewAlert },
    status: 201,
    response: AlertView,
    handle: ({ body, principal, commit }) => askAlert(context, principal, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/price-alerts',
    summary: 'Your price alerts, the newest first',
    access: 'member',
    query: z
      .object({
        cursor: idOf('alt').optional(),
        limit: z.coerce.number().int().min(1).max(100).default(24),
      })
      .loose(),
    response: z.strictObject({
      alerts: z.array(AlertView),
      next: idOf('alt').nullable(),
    }),
    handle: ({ query: { cursor, limit }, principal }) =>
      myAlerts(context, principal.subject, cursor, limit),
  }),
  route({
    method: 'post',
    path: '/v1/price-alerts/{alertId}/withdrawal',
    summary: 'You no longer want to be told',
    access: 'member',
    params: AlertId,
    body: { type: 'json', schema: z.strictObject({}) },
    response: AlertAnswer,
    handle: ({ params, principal, commit }) =>
      withdrawAlert(context, principal, params.alertId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/price-alerts/{alertId}/seen',
    summary: 'You have seen that the price is reached',
    access: 'member',
    params: AlertId,
    body: { type: 'json', schema: z.strictObject({}) },
    response: AlertAnswer,
    handle: ({ params, principal, commit }) => seeAlert(context, principal, params.alertId, commit),
  }),
];
