import { z } from 'zod';
import { actorOf, FILE_LIMITS, KEEPERS } from '../../ownership/index.ts';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import { Back, Plain } from '../form-bodies.ts';
import { formText, settleForm } from '../../platform/http/page-form.ts';

const keepers = { method: 'post', access: { roles: KEEPERS } } as const;

const CustodyId = z.object({ custodyId: idOf('cus') });
const ItemId = z.object({ itemId: idOf('itm') });

/** Forms of who keeps items for others. */
export const custodyFormRoutes = ({ ownership }: WorkContext): Route[] => [
  route({
    ...keepers,
    path: '/work/custody/{custodyId}/acceptance',
    summary: 'Form: accept custody',
    params: CustodyId,
    body: Plain,
    handle: ({ params, body, principal, commit }) => {
      const actor = actorOf(principal);
      const work = ownership.acceptCustody(actor, params.custodyId, undefined, commit);
      return settleForm(body.back, 'accepted', work);
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
      return settleForm(body.back, 'refused', work);
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
        note: formText(2000),
      }),
      limits: FILE_LIMITS,
    },
    handle: ({ params, body: { back, ...noted }, files, principal, commit }) => {
      const actor = actorOf(principal);
      const work = ownership.noteHandOver(actor, params.custodyId, noted, files, commit);
      return settleForm(back, 'noted', work);
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
      return settleForm(body.back, 'released', work);
    },
  }),
];
