import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { publicLine, publicText } from '../platform/public-text.ts';
import { route, type Route } from '../platform/http/route.ts';
import { decideClearance, pageOfProposals } from './clearance/propose-clearances.ts';
import type { ListingsContext } from './context.ts';
import { Amount, ListingAnswer, Time } from './listing.schema.ts';
import { ListingId } from './listings.routes.ts';
import { addTrademark, giveUpTrademark } from './trademarks/keep-trademarks.ts';
import { listTrademarks } from './trademarks/trademark.store.ts';

const CLEARANCES = ['open', 'at_floor', 'accepted', 'declined'] as const;
const Limit = z.coerce.number().int().min(1).max(100).default(50);
const Reason = publicText(500).min(1);
const Trademark = z.strictObject({
  brand: publicLine(80).min(1),
  text: publicLine(80).regex(/[\p{L}\p{N}]/u, 'letters or figures'),
  reason: Reason,
});
const MarkAnswer = z.strictObject({ id: idOf('tmk') });

/** Slow stock, and the database of brands' names. */
export const upkeepRoutes = (context: ListingsContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/clearances',
    summary: 'Lower prices proposed for what stays unsold for more than 60 days',
    access: { roles: ['merchant', 'support'] },
    query: z
      .object({
        state: z.enum(CLEARANCES).default('open'),
        cursor: idOf('lst').optional(),
        limit: Limit,
      })
      .loose(),
    response: z.strictObject({
      proposals: z.array(
        z.strictObject({
          listingId: idOf('lst'),
          state: z.enum(CLEARANCES),
          from: Amount,
          to: Amount,
          reason: z.string(),
          createdAt: Time,
          decidedAt: Time.nullable(),
        }),
      ),
      next: idOf('lst').nullable(),
    }),
    handle: ({ query: { state, cursor, limit }, principal }) =>
      pageOfProposals(context, principal.party, state, cursor, limit),
  }),
  route({
    method: 'post',
    path: '/v1/listings/{listingId}/clearance',
    summary: 'Accepts or declines the lower price that is proposed',
    access: { roles: ['merchant'] },
    params: ListingId,
    body: { type: 'json', schema: z.strictObject({ accept: z.boolean(), reason: Reason }) },
    response: ListingAnswer,
    handle: ({ params, body, principal, commit }) =>
      decideClearance(context, principal, params.listingId, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/trademarks',
    summary: 'Names of brands and the ways in which they are written',
    access: { roles: ['merchant', 'reviewer', 'counsel'] },
    query: z.object({ cursor: idOf('tmk').optional(), limit: Limit }).loose(),
    response: z.strictObject({
      trademarks: z.array(
        Trademark.extend({ id: idOf('tmk'), createdAt: Time, retiredAt: Time.nullable() }),
      ),
      next: idOf('tmk').nullable(),
    }),
    handle: async ({ query: { cursor, limit } }) => {
      const rows = await listTrademarks(context.database.client, cursor, limit);
      return {
        trademarks: rows.map(({ id, brand, text, reason, createdAt, retiredAt }) => ({
          ...{ id, brand, text, reason, createdAt: createdAt.toISOString() },
          retiredAt: retiredAt?.toISOString() ?? null,
        })),
        next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
  }),
  route({
    method: 'post',
    path: '/v1/trademarks',
    summary: 'Keeps a name of a brand, or another name that is not to be mistaken for one',
    access: { roles: ['reviewer'] },
    body: { type: 'json', schema: Trademark },
    status: 201,
    response: MarkAnswer,
    handle: ({ body, principal, commit }) =>
      commit((db) => addTrademark(context, principal, body, db)),
  }),
  route({
    method: 'post',
    path: '/v1/trademarks/{trademarkId}/retirement',
    summary: 'Gives up a name that your platform has added',
    access: { roles: ['reviewer'] },
    params: z.object({ trademarkId: idOf('tmk') }),
    body: { type: 'json', schema: z.strictObject({}) },
    response: MarkAnswer,
    handle: ({ params, principal, commit }) =>
      giveUpTrademark(context, principal, params.trademarkId, commit),
  }),
];
