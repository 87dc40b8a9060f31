import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicText } from '../../platform/public-text.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { pageOf } from '../paging.ts';
import { approvePayout } from './approve-payout.ts';
import { askExpert } from './ask-expert.ts';
import { payAgain } from './follow-payout.ts';
import { giveVerdict } from './give-verdict.ts';
import { openRecheck } from './open-recheck.ts';
import { RECHECK_OUTCOMES } from './recheck-rules.ts';
import { pageOfRechecks, readRecheck, RecheckDetail, RecheckView } from './recheck-view.ts';
import { listIssuerRequests } from './recheck.store.ts';
import { CASE_STAFF } from './require-recheck.ts';

const CaseId = z.object({ caseId: idOf('fak') });
const Named = z.strictObject({ id: idOf('fak') });
const sides = { roles: [...CASE_STAFF, 'appraiser'], orMember: true } as const;

/** Items that were sold, looked at again: "it is a fake", "it does not match its report". */
export const recheckRoutes = (context: AftersaleContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/rechecks',
    summary: 'Reports that an item you bought is a fake or does not match its report',
    access: 'member',
    status: 201,
    body: {
      type: 'json',
      schema: z.strictObject({
        order: idOf('ord'),
        kind: z.enum(['fake', 'mismatch']),
        evidence: publicText(8000).min(1),
      }),
    },
    response: Named,
    handle: ({ body, principal, commit }) => openRecheck(context, principal, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/rechecks',
    summary: 'Cases that you reported, sold, lead or were asked about',
    access: sides,
    query: pageOf('fak'),
    response: z.strictObject({ cases: z.array(RecheckView), next: idOf('fak').nullable() }),
    handle: ({ query, principal }) => pageOfRechecks(context, principal, query),
  }),
  route({
    method: 'get',
    path: '/v1/rechecks/{caseId}',
    summary: 'A case with every verdict, also where they contradict each other',
    access: sides,
    params: CaseId,
    response: RecheckDetail,
    handle: ({ params, principal }) => readRecheck(context, principal, params.caseId),
  }),
  route({
    method: 'post',
    path: '/v1/rechecks/{caseId}/experts',
    summary: 'Asks an independent appraiser to look again',
    access: { roles: ['support', 'counsel'] },
    status: 201,
    params: CaseId,
    body: { type: 'json', schema: z.strictObject({ appraiser: idOf('pty') }) },
    response: Named.extend({ appraiser: idOf('pty') }),
    handle: ({ params, body, principal, commit }) =>
      askExpert(context, principal, { id: params.caseId, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/rechecks/{caseId}/verdict',
    summary: 'Says by a signed record what you found as an expert who was asked',
    access: { roles: ['appraiser'] },
    status: 201,
    params: CaseId,
    body: {
      type: 'json',
      schema: z.strictObject({
        record: idOf('rec'),
        finding: z.enum(['supports', 'contradicts', 'undecided']).optional(),
      }),
    },
    response: Named.extend({ state: z.string(), outcome: z.enum(RECHECK_OUTCOMES) }),
    handle: ({ params, body, principal, commit }) =>
      giveVerdict(context, principal, { id: params.caseId, ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/rechecks/{caseId}/approval',
    summary: 'Approves what is proposed for a fake; the second cashier makes it happen',
    access: { roles: ['cashier'] },
    params: CaseId,
    body: { type: 'json', schema: z.strictObject({}) },
    response: Named.extend({ state: z.string(), approvals: z.int() }),
    handle: ({ params, principal, commit }) =>
      approvePayout(context, principal, params.caseId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/rechecks/{caseId}/payment',
    summary: 'Asks again for what the provider has failed to pay of an approved case',
    access: { roles: ['cashier'] },
    params: CaseId,
    body: { type: 'json', schema: z.strictObject({}) },
    response: Named.extend({ tries: z.int() }),
    handle: ({ params, principal, commit }) => payAgain(context, principal, params.caseId, commit),
  }),
  route({
    method: 'get',
    path: '/v1/revocation-requests',
    summary: 'Certificates of yours that you are asked to revoke, as they were found wrong',
    access: { roles: ['appraiser'] },
    query: pageOf('fak'),
    response: z.strictObject({
      requests: z.array(
        z.strictObject({
          case: idOf('fak'),
          certificate: z.string(),
          reason: z.string(),
          successor: idOf('rec').nullable(),
          askedAt: z.iso.datetime(),
        }),
      ),
      next: idOf('fak').nullable(),
    }),
    async handle({ query, principal }) {
      const rows = await listIssuerRequests(context.database.client, principal.party, query);
      return {
        requests: rows.map(({ recheckId, certificateId, reason, successorId, askedAt }) => ({
          ...{ case: recheckId, certificate: certificateId, reason, successor: successorId },
          askedAt: askedAt.toISOString(),
        })),
        next: rows.length === query.limit ? (rows.at(-1)?.recheckId ?? null) : null,
      };
    },
  }),
];
