import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicText } from '../../platform/public-text.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { RepairsContext } from '../context.ts';
import { REPAIR_KINDS } from '../repair.schema.ts';
import { forgetNote, noteRepair } from './note-repair.ts';
import { toldRepairs } from './read-notes.ts';

const ItemId = z.object({ itemId: idOf('itm') });
const Told = z.strictObject({
  id: idOf('nte'),
  told: z.literal('by_owner_not_checked'),
  kind: z.enum(REPAIR_KINDS),
  doneOn: z.iso.date(),
  text: z.string(),
  public: z.boolean(),
  mine: z.boolean(),
  notedAt: z.iso.datetime(),
});

export const noteRoutes = (context: RepairsContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/items/{itemId}/repair-notes',
    summary: 'Work as owners told it, not checked: what is public, and a member’s own',
    access: 'visitor',
    params: ItemId,
    response: z.strictObject({ notes: z.array(Told) }),
    handle: async ({ params, principal }) => {
      await context.items.require(params.itemId);
      return { notes: await toldRepairs(context, params.itemId, principal?.subject ?? null) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/items/{itemId}/repair-notes',
    summary: 'Notes work on your item by somebody whom nobody accredits',
    access: 'member',
    status: 201,
    params: ItemId,
    body: {
      type: 'json',
      schema: z.strictObject({
        kind: z.enum(REPAIR_KINDS).default('repair'),
        doneOn: z.iso.date(),
        text: publicText(1000).min(1),
        public: z.boolean().default(false),
      }),
    },
    response: z.strictObject({ id: idOf('nte') }),
    handle: ({ params, body, principal, commit }) =>
      noteRepair(context, principal, params.itemId, body, commit),
  }),
  route({
    method: 'delete',
    path: '/v1/repair-notes/{noteId}',
    summary: 'Takes a note of yours out',
    access: 'member',
    params: z.object({ noteId: idOf('nte') }),
    response: z.strictObject({ id: idOf('nte') }),
    handle: ({ params, principal, commit }) => forgetNote(principal, params.noteId, commit),
  }),
];
