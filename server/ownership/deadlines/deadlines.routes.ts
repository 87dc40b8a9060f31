import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { actorOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { anybodyActing, ItemId, json, pageOf, Time } from '../schemas.ts';
import { ACTORS, DEADLINE_KINDS, DUTIES } from './deadlines-of.ts';
import { itemDeadlines } from './item-deadlines.ts';
import { myNotices } from './my-notices.ts';
import { markRead } from './notice.store.ts';
import { NOTICE_KINDS } from './remind.ts';

const Duty = z.strictObject({ who: z.enum(ACTORS), act: z.enum(DUTIES) });

export const deadlineRoutes = (context: OwnershipContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/items/{itemId}/deadlines',
    summary: 'What ends or begins for an item, when, and which kind of party may act',
    access: 'public',
    crossOrigin: true,
    params: ItemId,
    response: z.strictObject({
      asOf: Time,
      deadlines: z.array(
        z.strictObject({
          kind: z.enum(DEADLINE_KINDS),
          at: Time,
          before: z.array(Duty),
          from: z.array(Duty),
        }),
      ),
    }),
    handle: ({ params }) => itemDeadlines(context, params.itemId),
  }),
  route({
    method: 'get',
    path: '/v1/notices',
    summary: 'Reminders to you, the newest first',
    access: anybodyActing,
    query: pageOf('ntc'),
    response: z.strictObject({
      notices: z.array(
        z.strictObject({
          id: idOf('ntc'),
          kind: z.enum(NOTICE_KINDS),
          itemId: idOf('itm'),
          about: z.string(),
          dueAt: Time,
          createdAt: Time,
          read: z.boolean(),
        }),
      ),
      next: idOf('ntc').nullable(),
    }),
    handle: ({ query, principal }) => myNotices(context, actorOf(principal), query),
  }),
  route({
    method: 'post',
    path: '/v1/notices/read',
    summary: 'Marks reminders as read',
    access: anybodyActing,
    body: json(z.strictObject({ ids: z.array(idOf('ntc')).min(1).max(100) })),
    response: z.strictObject({ read: z.int() }),
    handle: ({ body, principal, commit }) =>
      commit(async (db) => {
        const { id } = actorOf(principal);
        const { count } = await markRead(db, id, body.ids, context.now());
        return { read: count };
      }),
  }),
];
