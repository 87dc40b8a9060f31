import { z } from 'zod';
import { actorOf } from '../../ownership/index.ts';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import { Decided } from '../form-bodies.ts';
import { settleForm } from '../../platform/http/page-form.ts';

const referees = { method: 'post', access: { roles: ['referee'] } } as const;

const ItemId = z.object({ itemId: idOf('itm') });

/** Forms of who decides cases. */
export const caseFormRoutes = ({ ownership }: WorkContext): Route[] => [
  route({
    ...referees,
    path: '/work/recoveries/{recoveryId}/proposal',
    summary: 'Form: a referee proposes a recovery',
    params: z.object({ recoveryId: idOf('rcv') }),
    body: Decided,
    handle: ({ params, body, principal, commit }) => {
      const actor = actorOf(principal);
      const work = ownership.proposeRecovery(actor, params.recoveryId, undefined, commit);
      return settleForm(body.back, 'decided', work);
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
        settleForm(back, 'decided', decide(actorOf(principal), params.itemId, { reason }, commit)),
    }),
  ),
];
