import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicText } from '../../platform/public-text.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { nextOf, pageOf } from '../paging.ts';
import { Money } from '../rules/money.ts';
import { decideGoodwill } from './decide-goodwill.ts';
import { listGoodwill, type GoodwillRow } from './goodwill.store.ts';
import { proposeGoodwill } from './propose-goodwill.ts';

const Kind = z.enum(['voucher', 'care_set']);
const Time = z.iso.datetime();
const GoodwillView = z.strictObject({
  id: idOf('gwl'),
  kind: Kind,
  order: idOf('ord'),
  amount: Money,
  currency: z.string(),
  reason: z.string(),
  state: z.enum(['proposed', 'granted', 'refused']),
  createdAt: Time,
  decidedAt: Time.nullable(),
});

export const goodwillView = (row: GoodwillRow) => ({
  id: row.id,
  kind: row.kind,
  order: row.orderId,
  amount: Number(row.amount),
  currency: row.currency,
  reason: row.reason,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});

const List = z.strictObject({ goodwill: z.array(GoodwillView), next: idOf('gwl').nullable() });
const listed = (rows: GoodwillRow[], page: { readonly limit: number }) => ({
  goodwill: rows.map(goodwillView),
  next: nextOf(rows, page),
});

export const goodwillRoutes = (context: AftersaleContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/account/goodwill',
    summary: 'Vouchers and care sets that were granted to you, with their reasons',
    access: 'member',
    query: pageOf('gwl'),
    response: List,
    handle: async ({ query, principal }) =>
      listed(
        await listGoodwill(
          context.database.client,
          { memberId: principal.subject, state: 'granted' },
          query,
        ),
        query,
      ),
  }),
  route({
    method: 'get',
    path: '/v1/goodwill',
    summary: 'Goodwill of your platform, proposed and decided',
    access: { roles: ['support', 'cashier', 'administrator'] },
    query: pageOf('gwl'),
    response: List,
    handle: async ({ query, principal }) =>
      listed(
        await listGoodwill(context.database.client, { platformId: principal.party }, query),
        query,
      ),
  }),
  route({
    method: 'post',
    path: '/v1/goodwill',
    summary: 'Proposes a voucher or a care set for a party of a trade, with the reason',
    access: { roles: ['support'] },
    status: 201,
    body: {
      type: 'json',
      schema: z.strictObject({
        order: idOf('ord'),
        to: z.enum(['buyer', 'seller']).default('buyer'),
        kind: Kind,
        reason: publicText(500).min(1),
      }),
    },
    response: z.strictObject({ id: idOf('gwl') }),
    handle: ({ body, principal, commit }) => proposeGoodwill(context, principal, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/goodwill/{goodwillId}/decision',
    summary: 'Grants or refuses a goodwill that somebody else proposed',
    access: { roles: ['support', 'cashier', 'administrator'] },
    params: z.object({ goodwillId: idOf('gwl') }),
    body: { type: 'json', schema: z.strictObject({ grant: z.boolean() }) },
    response: z.strictObject({ id: idOf('gwl'), state: z.string() }),
    handle: ({ params, body, principal, commit }) =>
      decideGoodwill(context, principal, { id: params.goodwillId, ...body }, commit),
  }),
];
