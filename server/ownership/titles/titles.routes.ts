import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { SILENCED } from '../../items/index.ts';
import { actorOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { rfc3339 } from '../rules/times.ts';
import {
  anybodyActing,
  Hex32,
  ItemId,
  json,
  keepers,
  pageOf,
  Pending,
  Stage,
  Time,
  Word,
} from '../schemas.ts';
import { myActs } from '../words/my-acts.ts';
import { myItems } from './my-items.ts';
import { isHolder } from './require-title.ts';
import { readTitle } from './read-title.ts';
import { retireItem } from './retire-item.ts';
import { silenceItem, STAYS_PUBLIC } from './silence-item.ts';

const Keeping = z.enum(['sealed', 'wallet']);

const SilenceView = z.strictObject({
  silent: z.boolean(),
  hidden: z.array(z.enum(SILENCED)),
  staysPublic: z.array(z.enum(STAYS_PUBLIC)),
});

export const titleRoutes = (context: OwnershipContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/account/items',
    summary: 'The items that you have title to',
    access: 'member',
    query: pageOf('itm'),
    response: z.strictObject({
      items: z.array(
        z.strictObject({
          id: idOf('itm'),
          token: Hex32,
          category: z.string(),
          brand: z.string(),
          model: z.string(),
          silent: z.boolean(),
          keeping: Keeping,
          since: Time,
          status: Stage,
          heldUntil: Time.nullable(),
          saleUntil: Time.nullable(),
          returnBy: Time.nullable(),
        }),
      ),
      next: idOf('itm').nullable(),
    }),
    handle: ({ query, principal }) => myItems(context, principal.subject, query),
  }),
  route({
    method: 'get',
    path: '/v1/items/{itemId}/title',
    summary: 'Whether you have title to an item, how it is kept, and the epoch to sign in',
    access: keepers,
    params: ItemId,
    response: z.strictObject({
      yours: z.boolean(),
      /** How title is kept; null where it is not yours. */
      keeping: Keeping.nullable(),
      holder: z.string().nullable(),
      since: Time.nullable(),
      status: Stage,
      epoch: z.int().nullable(),
    }),
    handle: async ({ params, principal }) => {
      const title = await readTitle(context, params.itemId);
      const yours = isHolder(title, actorOf(principal));
      return {
        yours,
        keeping: yours ? title.keeping : null,
        holder: yours ? title.holder : null,
        since: title.since === null ? null : rfc3339(title.since),
        status: title.status,
        epoch: title.facts?.epoch ?? null,
      };
    },
  }),
  route({
    method: 'get',
    path: '/v1/items/{itemId}/acts',
    summary: 'What you asked for on an item, and how far each call is',
    access: anybodyActing,
    params: ItemId,
    response: z.strictObject({
      acts: z.array(
        z.strictObject({
          act: z.string(),
          askedAt: Time,
          status: z.enum([...Stage.options, 'rejected', 'expired']),
          why: z.string().nullable(),
        }),
      ),
    }),
    handle: async ({ params, principal }) => {
      await context.items.require(params.itemId);
      return { acts: await myActs(context, actorOf(principal), params.itemId) };
    },
  }),
  ...(['put', 'delete'] as const).map((method) =>
    route({
      method,
      path: '/v1/items/{itemId}/silence',
      summary:
        method === 'put'
          ? 'Keeps to yourself what stands in no record and on no chain'
          : 'Shows it again',
      access: 'member',
      params: ItemId,
      response: SilenceView,
      handle: ({ params, principal, commit }) =>
        silenceItem(context, actorOf(principal), params.itemId, method === 'put', commit),
    }),
  ),
  route({
    method: 'post',
    path: '/v1/items/{itemId}/retirement',
    summary: 'Ends the passport of an item for good; its history stays',
    access: keepers,
    status: 202,
    params: ItemId,
    body: json(z.strictObject({ successor: Hex32.optional(), word: Word.optional() })),
    response: Pending,
    handle: ({ params, body, principal, commit }) =>
      retireItem(context, actorOf(principal), params.itemId, body, commit),
  }),
];
