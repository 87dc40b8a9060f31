import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { openWords } from '../../platform/keys/sealed-words.ts';
import { publicText } from '../../platform/public-text.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { nextOf, pageOf } from '../paging.ts';
import { listProposals, type ProposalRow } from './blacklist.store.ts';
import {
  answerReport,
  approveReport,
  dropReport,
  readProposal,
  reportSeller,
} from './decide-report.ts';
import { proposeReport, recordFinding } from './propose-report.ts';

const Words = publicText(4000).min(1);
const Time = z.iso.datetime();
const law = { roles: ['counsel'] } as const;
const ProposalId = z.object({ proposalId: idOf('blr') });
const CaseId = z.object({ caseId: idOf('fak') });
const Named = z.strictObject({ id: idOf('blr') });
const Moved = Named.extend({ state: z.string() });
const nothing = { type: 'json', schema: z.strictObject({}) } as const;

const Summary = Named.extend({
  case: idOf('fak'),
  state: z.enum(['proposed', 'noticed', 'signed_off', 'reported', 'dropped']),
  proposedAt: Time,
  noticedAt: Time.nullable(),
  answerBy: Time.nullable(),
  answeredAt: Time.nullable(),
  closedAt: Time.nullable(),
  handedOver: z.string().nullable(),
});
const Detail = Summary.extend({ answer: z.string().nullable() });
const List = z.strictObject({ proposals: z.array(Summary), next: idOf('blr').nullable() });

const summary = (row: ProposalRow) => ({
  id: row.id,
  case: row.recheckId,
  state: row.state,
  proposedAt: row.proposedAt.toISOString(),
  noticedAt: row.noticedAt?.toISOString() ?? null,
  answerBy: row.answerBy?.toISOString() ?? null,
  answeredAt: row.answeredAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
  handedOver: row.handedOver,
});

/** Before a seller is reported to the alliance: a finding, a second person, notice, and days. */
export const blacklistRoutes = (context: AftersaleContext): Route[] => {
  const page = async (
    where: Parameters<typeof listProposals>[1],
    query: { readonly cursor?: string | undefined; readonly limit: number },
  ) => {
    const rows = await listProposals(context.database.client, where, query);
    return { proposals: rows.map(summary), next: nextOf(rows, query) };
  };
  const detail = async (row: ProposalRow) => ({
    ...summary(row),
    answer: await openWords(context.vault, row.answerDocId),
  });
  return [
    route({
      method: 'post',
      path: '/v1/rechecks/{caseId}/seller-finding',
      summary: 'Records whether the seller of a confirmed fake knew',
      access: law,
      status: 201,
      params: CaseId,
      body: {
        type: 'json',
        schema: z.strictObject({ goodFaith: z.boolean(), reason: Words }),
      },
      response: z.strictObject({ id: idOf('fak'), goodFaith: z.boolean() }),
      handle: ({ params, body, principal, commit }) =>
        recordFinding(context, principal, { id: params.caseId, ...body }, commit),
    }),
    route({
      method: 'post',
      path: '/v1/rechecks/{caseId}/blacklist-proposal',
      summary: 'Proposes to report a seller who knew; nothing leaves the platform by it',
      access: { roles: ['counsel', 'support'] },
      status: 201,
      params: CaseId,
      body: nothing,
      response: Named,
      handle: ({ params, principal, commit }) =>
        proposeReport(context, principal, params.caseId, commit),
    }),
    route({
      method: 'get',
      path: '/v1/blacklist-proposals',
      summary: 'Reports to the alliance that your platform prepares',
      access: law,
      query: pageOf('blr'),
      response: List,
      handle: ({ query, principal }) => page({ platformId: principal.party }, query),
    }),
    route({
      method: 'get',
      path: '/v1/blacklist-proposals/{proposalId}',
      summary: 'One of them, with what the seller answered',
      access: law,
      params: ProposalId,
      response: Detail,
      handle: async ({ params, principal }) =>
        detail(await readProposal(context, { platformId: principal.party }, params.proposalId)),
    }),
    route({
      method: 'post',
      path: '/v1/blacklist-proposals/{proposalId}/approval',
      summary: 'Approves a report that somebody else proposed; the seller is told and may answer',
      access: law,
      params: ProposalId,
      body: nothing,
      response: Moved.extend({ answerBy: Time }),
      handle: ({ params, principal, commit }) =>
        approveReport(context, principal, params.proposalId, commit),
    }),
    route({
      method: 'post',
      path: '/v1/blacklist-proposals/{proposalId}/report',
      summary: 'Reports the seller, once their days to answer are over',
      access: law,
      params: ProposalId,
      body: nothing,
      response: Moved.extend({ handedOver: z.string().nullable() }),
      handle: ({ params, principal, commit }) =>
        reportSeller(context, principal, params.proposalId, commit),
    }),
    route({
      method: 'post',
      path: '/v1/blacklist-proposals/{proposalId}/drop',
      summary: 'Lets a report come to nothing',
      access: law,
      params: ProposalId,
      body: nothing,
      response: Moved,
      handle: ({ params, principal, commit }) =>
        dropReport(context, principal, params.proposalId, commit),
    }),
    route({
      method: 'get',
      path: '/v1/account/blacklist-notices',
      summary: 'What a platform is about to report of you, and until when you may answer',
      access: 'member',
      query: pageOf('blr'),
      response: List,
      handle: ({ query, principal }) =>
        page({ sellerId: principal.subject, noticedAt: { not: null } }, query),
    }),
    route({
      method: 'post',
      path: '/v1/account/blacklist-notices/{proposalId}/answer',
      summary: 'Answers before you are reported, once',
      access: 'member',
      status: 201,
      params: ProposalId,
      body: { type: 'json', schema: z.strictObject({ words: Words }) },
      response: Named,
      handle: ({ params, body, principal, commit }) =>
        answerReport(context, principal, { id: params.proposalId, ...body }, commit),
    }),
  ];
};
