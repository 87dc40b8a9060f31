import { z } from 'zod';
import { actorOf, askerOf, FILE_LIMITS, KEEPERS } from '../../ownership/index.ts';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import { Back, Plain, Sure } from '../form-bodies.ts';
import { form, formText, settleForm } from '../../platform/http/page-form.ts';

const either = { method: 'post', access: { roles: [...KEEPERS, 'referee'] } } as const;

const ItemId = z.object({ itemId: idOf('itm') });
const IncidentId = z.object({ incidentId: idOf('inc') });

/** Forms of who reports a loss, a theft or a dispute. */
export const troubleFormRoutes = ({ ownership }: WorkContext): Route[] => [
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
        account: formText(4000).pipe(z.string().min(1)),
        policeReference: formText(120),
      }),
      limits: FILE_LIMITS,
    },
    handle: ({ params, body: { back, policeReference, ...told }, files, principal, commit }) => {
      const report = { ...told, ...(policeReference === '' ? {} : { policeReference }) };
      const by = askerOf(principal);
      const work = ownership.reportIncident(by, params.itemId, report, files, commit);
      return settleForm(back, 'reported', work);
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
      return settleForm(body.back, 'decided', work);
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
      return settleForm(body.back, 'closed', work);
    },
  }),
];
