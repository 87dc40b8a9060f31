import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { Reply, route, type Route } from '../platform/http/route.ts';
import type { TagsContext } from './context.ts';
import { buildDigitalLink } from '../items/index.ts';
import { makeTag } from './make-tag.ts';
import { tagProblem } from './problems.ts';
import { qrSvg } from './qr.ts';
import { pathOfTyped } from './resolve-tag.ts';
import { findTag } from './tag.store.ts';

const registrar = { roles: ['registrar'] } as const;

export const tagRoutes = (context: TagsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/items/{itemId}/tags',
    summary: 'Makes a printed code (GS1 Digital Link URI) for an item',
    access: registrar,
    status: 201,
    params: z.object({ itemId: idOf('itm') }),
    response: z.strictObject({
      id: idOf('tag'),
      itemId: idOf('itm'),
      giai: z.string(),
      uri: z.string(),
    }),
    handle: ({ params, principal, commit }) => makeTag(context, principal, params.itemId, commit),
  }),
  route({
    method: 'get',
    path: '/v1/tags/{tagId}/qr.svg',
    summary: 'The QR code to print',
    access: registrar,
    params: z.object({ tagId: idOf('tag') }),
    handle: async ({ params, principal }) => {
      const tag = await findTag(context.database.client, params.tagId);
      const item = tag && (await context.items.require(tag.itemId));
      // The code is a secret of its platform: to others this tag does not exist.
      if (!tag || item?.enrolledById !== principal.party) {
        throw tagProblem('TAG_UNKNOWN', 'No tag of yours has this id.');
      }
      const uri = buildDigitalLink(context.publicUrl, tag.giai);
      return new Reply(
        200,
        { 'Content-Type': 'image/svg+xml' },
        qrSvg(uri, { level: 'M', title: uri }),
      );
    },
  }),
  route({
    method: 'get',
    path: '/find',
    summary: 'Leads from a typed code to its passport',
    access: 'public',
    query: z.object({ code: z.string().min(1).max(300) }).loose(),
    handle: async ({ query }) => {
      try {
        return new Reply(303, { Location: pathOfTyped(context, query.code) }, null);
      } catch {
        throw tagProblem('TAG_MALFORMED', 'What was typed is neither an address nor a code.');
      }
    },
  }),
];
