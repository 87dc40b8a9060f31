import { z } from 'zod';
import { actorOf, askerOf, FILE_LIMITS, KEEPERS } from '../ownership/index.ts';
import { idOf } from '../platform/ids.ts';
import { Problem } from '../platform/http/problem.ts';
import { publicText } from '../platform/public-text.ts';
import { Reply, route, type Route } from '../platform/http/route.ts';
import type { WorkContext } from './context.ts';

/** A page of ours that the form came from, without its query. */
const Back = z.string().regex(/^\/work(?:\/[\w]+)*$/);
/** Forms end their lines with CR LF (HTML, form submission). */
const text = (max: number) =>
  z
    .string()
    .transform((written) => written.replace(/\r\n?/g, '\n'))
    .pipe(publicText(max));
const form = <S extends z.ZodType>(schema: S) => ({
  type: 'form' as const,
  schema: schema as z.ZodType<z.infer<S>>,
});
const Sure = z.literal('on');
const Plain = form(z.strictObject({ back: Back }));
const Decided = form(z.strictObject({ back: Back, sure: Sure, reason: text(4000).optional() }));

/**
 * Back to the page that a form came from, which says what became of it: a refusal of ours by its
 * code. Whatever else fails has a page of its own.
 */
async function settle(back: string, said: string, work: Promise<unknown>): Promise<Reply> {
  const outcome = await work.then(
    () => `said=${said}`,
    (error: unknown) => {
      if (error instanceof Problem) return `refused=${error.code}`;
      throw error;
    },
  );
  return new Reply(303, { Location: `${back}?${outcome}`, 'Cache-Control': 'no-store' }, null);
}

const keepers = { method: 'post', access: { roles: KEEPERS } } as const;
const referees = { method: 'post', access: { roles: ['referee'] } } as const;
const either = { method: 'post', access: { roles: [...KEEPERS, 'referee'] } } as const;

const CustodyId = z.object({ custodyId: idOf('cus') });
const ItemId = z.object({ itemId: idOf('itm') });
const IncidentId = z.object({ incidentId: idOf('inc') });

/** Forms of the pages of parties' people, which work without a script. */
export const workFormRoutes = ({ ownership }: WorkContext): Route[] => [
  route({
    ...keepers,
    path: '/work/custody/{custodyId}/acceptance',
    summary: 'Form: accept custody',
    params: CustodyId,
    body: Plain,
    handle: ({ params, body, principal, commit }) => {
      const actor = actorOf(principal);
      const work = ownership.acceptCustody(actor, params.custodyId, undefined, commit);
      return settle(body.back, 'accepted', work);
    },
  }),
  route({
    ...keepers,
    path: '/work/custody/{custodyId}/refusal',
    summary: 'Form: refuse custody',
    params: CustodyId,
    body: Plain,
    handle: ({ params, body, principal, commit }) => {
      const work = ownership.closeProposal(actorOf(principal), params.custodyId, commit);
      return settle(body.back, 'refused', work);
    },
  }),
  route({
    ...keepers,
    path: '/work/custody/{custodyId}/receipts',
    summary: 'Form: note a hand-over with photos',
    params: CustodyId,
    body: {
      type: 'upload',
      files: 'photos',
      schema: z.strictObject({
        back: Back,
        kind: z.enum(['given', 'returned']),
        note: text(2000),
      }),
      limits: FILE_LIMITS,
    },
    handle: ({ params, body: { back, ...noted }, files, principal, commit }) => {
      const actor = actorOf(principal);
      const work = ownership.noteHandOver(actor, params.custodyId, noted, files, commit);
      return settle(back, 'noted', work);
    },
  }),
  route({
    ...keepers,
    path: '/work/items/{itemId}/release',
    summary: 'Form: give an item back',
    params: ItemId,
    body: Plain,
    handle: ({ params, body, principal, commit }) => {
      const work = ownership.releaseItem(actorOf(principal), params.itemId, {}, commit);
      return settle(body.back, 'released', work);
    },
  }),
  route({
    ...either,
    path: '/work/items/{itemId}/incidents',
    summary: 'Form: report a loss, a theft or a dispute',
    params: ItemId,
    body: {
      type: 'upload',
      files: 'documents',
      schema: z.strictObject({
        back: Back,
        kind: z.enum(['loss', 'theft', 'dispute']),
        account: text(4000).pipe(z.string().min(1)),
        policeReference: text(120),
      }),
      limits: FILE_LIMITS,
    },
    handle: ({ params, body: { back, policeReference, ...told }, files, principal, commit }) => {
      const report = { ...told, ...(policeReference === '' ? {} : { policeReference }) };
      const by = askerOf(principal);
      const work = ownership.reportIncident(by, params.itemId, report, files, commit);
      return settle(back, 'reported', work);
    },
  }),
  route({
    ...either,
    path: '/work/incidents/{incidentId}/hold',
    summary: 'Form: stop an item for a report of yours',
    params: IncidentId,
    body: form(z.strictObject({ back: Back, sure: Sure.optional() })),
    handle: ({ params, body, principal, commit }) => {
      const actor = actorOf(principal);
      const work = ownership.holdItem(actor, params.incidentId, undefined, commit);
      return settle(body.back, 'decided', work);
    },
  }),
  route({
    ...either,
    path: '/work/incidents/{incidentId}/closing',
    summary: 'Form: close a report of yours',
    params: IncidentId,
    body: Plain,
    handle: ({ params, body, principal, commit }) => {
      const work = ownership.closeIncident(actorOf(principal), params.incidentId, commit);
      return settle(body.back, 'closed', work);
    },
  }),
  route({
    ...referees,
    path: '/work/recoveries/{recoveryId}/proposal',
    summary: 'Form: a referee proposes a recovery',
    params: z.object({ recoveryId: idOf('rcv') }),
    body: Decided,
    handle: ({ params, body, principal, commit }) => {
      const actor = actorOf(principal);
      const work = ownership.proposeRecovery(actor, params.recoveryId, undefined, commit);
      return settle(body.back, 'decided', work);
    },
  }),
  ...(
    [
      ['hold/lift', 'lift a hold', ownership.liftHold],
      ['hold/confirmation', 'confirm a hold', ownership.confirmHold],
      ['hold/renewal', 'renew a hold', ownership.renewHold],
      ['recovery/cancellation', 'cancel a recovery', ownership.cancelRecovery],
      ['recovery/execution', 'carry a recovery out', ownership.executeRecovery],
    ] as const
  ).map(([path, what, decide]) =>
    route({
      ...referees,
      path: `/work/items/{itemId}/${path}`,
      summary: `Form: a referee decides to ${what}`,
      params: ItemId,
      body: Decided,
      handle: ({ params, body: { back, reason }, principal, commit }) =>
        settle(back, 'decided', decide(actorOf(principal), params.itemId, { reason }, commit)),
    }),
  ),
];
