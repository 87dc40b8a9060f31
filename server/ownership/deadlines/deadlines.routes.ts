import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { actorOf } from '../actor.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { rfc3339 } from '../rules/times.ts';
import { anybodyActing, ItemId, json, pageOf, Time } from '../schemas.ts';
import { ACTORS, DEADLINE_KINDS, deadlinesOf, DUTIES } from './deadlines-of.ts';
import { listNotices, markRead } from './notice.store.ts';
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
    handle: async ({ params }) => {
      const { token } = await context.items.require(params.itemId);
      const facts = (await context.items.facts(context.database.client, [token])).get(token);
      const now = await asOf(context);
      return {
        asOf: rfc3339(now),
        deadlines: (facts ? deadlinesOf(facts, now) : []).map((one) => {
          return { ...one, at: rfc3339(one.at) };
        }),
      };
    },
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
    handle: async ({ query, principal }) => {
      const { id } = actorOf(principal);
      const rows = await listNotices(context.database.client, id, query.cursor, query.limit);
      return {
        notices: rows.map((row) => ({
          ...{ id: row.id, kind: row.kind, itemId: row.itemId, about: row.about },
          dueAt: row.dueAt.toISOString(),
          createdAt: row.createdAt.toISOString(),
          read: row.readAt !== null,
        })),
        next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
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
