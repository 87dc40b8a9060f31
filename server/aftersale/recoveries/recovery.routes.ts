import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicText } from '../../platform/public-text.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { findClocks, listBreached } from '../clocks/clock.store.ts';
import { ClockView, clockView } from '../clocks/clock-view.ts';
import type { AftersaleContext } from '../context.ts';
import { nextOf, pageOf } from '../paging.ts';
import { assignRecovery, closeRecovery } from './close-recovery.ts';
import { listRecoveries } from './recovery.store.ts';

const desk = { roles: ['support', 'administrator', 'counsel'] } as const;
/** A clock by its subject and kind. */
const Cursor = z.templateLiteral([z.string(), '.', ClockView.shape.kind]).transform((text) => {
  const [subject = '', kind = ''] = text.split('.');
  return { subject, kind: ClockView.shape.kind.parse(kind) };
});

const CaseId = z.object({ caseId: idOf('svc') });

/** Services that failed, and who makes them good. */
export const recoveryRoutes = (context: AftersaleContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/recovery-cases',
    summary: 'Failed services of your platform, each with an owner and a deadline',
    access: desk,
    query: pageOf('svc').extend({ open: z.enum(['true', 'false']).default('true') }),
    response: z.strictObject({
      cases: z.array(
        z.strictObject({
          id: idOf('svc'),
          cause: z.string(),
          subject: z.string(),
          member: idOf('mbr').nullable(),
          owner: idOf('prs').nullable(),
          deadline: z.iso.datetime(),
          outcome: z.string().nullable(),
          openedAt: z.iso.datetime(),
          closedAt: z.iso.datetime().nullable(),
          clocks: z.array(ClockView),
        }),
      ),
      next: idOf('svc').nullable(),
    }),
    async handle({ query, principal }) {
      const db = context.database.client;
      const where = { platformId: principal.party, open: query.open === 'true' };
      const rows = await listRecoveries(db, where, query);
      const clocks = await findClocks(
        db,
        rows.map(({ id }) => id),
      );
      return {
        cases: rows.map((row) => ({
          id: row.id,
          cause: row.cause,
          subject: row.subject,
          member: row.memberId,
          owner: row.ownerId,
          deadline: row.deadline.toISOString(),
          outcome: row.outcome,
          openedAt: row.openedAt.toISOString(),
          closedAt: row.closedAt?.toISOString() ?? null,
          clocks: clocks.filter(({ subject }) => subject === row.id).map(clockView),
        })),
        next: nextOf(rows, query),
      };
    },
  }),
  route({
    method: 'post',
    path: '/v1/recovery-cases/{caseId}/owner',
    summary: 'Gives a failed service to somebody of your platform to make good',
    access: desk,
    params: CaseId,
    body: { type: 'json', schema: z.strictObject({ owner: idOf('prs') }) },
    response: z.strictObject({ id: idOf('svc'), owner: idOf('prs') }),
    handle: ({ params, body, principal, commit }) =>
      assignRecovery(context, principal, { id: params.caseId, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/recovery-cases/{caseId}/close',
    summary: 'Says how a failed service was made good',
    access: desk,
    params: CaseId,
    body: {
      type: 'json',
      schema: z.strictObject({
        outcome: z.enum(['made_good', 'goodwill_given', 'nothing_owed']),
        words: publicText(2000).min(1),
      }),
    },
    response: z.strictObject({ id: idOf('svc') }),
    handle: ({ params, body, principal, commit }) =>
      closeRecovery(context, principal, { id: params.caseId, ...body }, commit),
  }),
  route({
    method: 'get',
    path: '/v1/escalations',
    summary: 'Times that your platform let pass, and the role that each went to',
    access: desk,
    query: z.object({
      /** `next` of the page before. */
      cursor: Cursor.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.strictObject({ escalations: z.array(ClockView), next: z.string().nullable() }),
    async handle({ query, principal }) {
      const { client } = context.database;
      const rows = await listBreached(client, principal.party, query.cursor ?? null, query.limit);
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return {
        escalations: rows.map(clockView),
        next: last ? `${last.subject}.${last.kind}` : null,
      };
    },
  }),
];
