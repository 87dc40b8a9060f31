import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicLine, publicText } from '../../platform/public-text.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { AftersaleContext } from '../context.ts';
import { pageOf } from '../paging.ts';
import { fileComplaint, TOPICS } from './file-complaint.ts';
import { fileIpComplaint } from './file-ip-complaint.ts';
import {
  ComplaintDetail,
  ComplaintView,
  pageOfComplaints,
  readComplaint,
} from './read-complaints.ts';
import { HANDLERS } from './require-complaint.ts';
import { takeStep } from './take-step.ts';

const Words = publicText(4000).min(1);
const ComplaintId = z.object({ complaintId: idOf('cmp') });
const Named = z.strictObject({ id: idOf('cmp') });
const Moved = Named.extend({ state: z.string() });
const sides = { roles: [...HANDLERS, 'brand'], orMember: true } as const;
const words = { type: 'json', schema: z.strictObject({ words: Words }) } as const;

/** Complaints of buyers, sellers and rights holders, with their clocks. */
export const complaintRoutes = (context: AftersaleContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/complaints',
    summary:
      'Complains about a trade of yours or a listing; answered in 24 and resolved in 72 hours',
    access: 'member',
    status: 201,
    body: {
      type: 'json',
      schema: z.strictObject({
        about: z.union([
          z.strictObject({
            order: idOf('ord'),
            against: z.enum(['platform', 'other_party']).default('platform'),
          }),
          z.strictObject({ listing: idOf('lst') }),
        ]),
        topic: z.enum(TOPICS),
        words: Words,
      }),
    },
    response: Named,
    handle: ({ body, principal, commit }) => fileComplaint(context, principal, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/ip-complaints',
    summary: 'A rights holder’s complaint about a listing; decided in 24 hours',
    access: { roles: ['brand'], orMember: true },
    status: 201,
    body: {
      type: 'json',
      schema: z.strictObject({
        listing: idOf('lst'),
        right: z.enum(['trademark', 'copyright', 'patent']),
        words: Words,
        /** Of whoever is not signed in for a brand. */
        holder: z
          .strictObject({
            name: publicLine(200).min(1),
            registration: publicLine(200).min(1),
            reach: publicLine(200).min(1),
          })
          .optional(),
      }),
    },
    response: Named,
    handle: ({ body, principal, commit }) => fileIpComplaint(context, principal, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/complaints',
    summary: 'Complaints that you filed, are named in, or that your platform handles',
    access: sides,
    query: pageOf('cmp').extend({ state: ComplaintView.shape.state.optional() }),
    response: z.strictObject({
      complaints: z.array(ComplaintView),
      next: idOf('cmp').nullable(),
    }),
    handle: ({ query, principal }) => pageOfComplaints(context, principal, query),
  }),
  route({
    method: 'get',
    path: '/v1/complaints/{complaintId}',
    summary: 'A complaint with every step, the same for all of its sides',
    access: sides,
    params: ComplaintId,
    response: ComplaintDetail,
    handle: ({ params, principal }) => readComplaint(context, principal, params.complaintId),
  }),
  route({
    method: 'post',
    path: '/v1/complaints/{complaintId}/words',
    summary: 'Adds to a complaint, as who filed it or who it is about',
    access: sides,
    params: ComplaintId,
    body: words,
    response: Moved,
    handle: ({ params, body, principal, commit }) =>
      takeStep(context, principal, { id: params.complaintId, action: 'add', ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/complaints/{complaintId}/answer',
    summary: 'Answers a complaint for the platform',
    access: { roles: HANDLERS },
    params: ComplaintId,
    body: words,
    response: Moved,
    handle: ({ params, body, principal, commit }) =>
      takeStep(context, principal, { id: params.complaintId, action: 'answer', ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/complaints/{complaintId}/resolution',
    summary: 'Resolves a complaint; an upheld one of a rights holder takes the listing off sale',
    access: { roles: HANDLERS },
    params: ComplaintId,
    body: {
      type: 'json',
      schema: z.strictObject({ outcome: z.enum(['upheld', 'settled', 'rejected']), words: Words }),
    },
    response: Moved,
    handle: ({ params, body, principal, commit }) =>
      takeStep(context, principal, { id: params.complaintId, action: 'resolve', ...body }, commit),
  }),
  route({
    method: 'post',
    path: '/v1/complaints/{complaintId}/withdrawal',
    summary: 'Withdraws a complaint of yours',
    access: sides,
    params: ComplaintId,
    body: words,
    response: Moved,
    handle: ({ params, body, principal, commit }) =>
      takeStep(context, principal, { id: params.complaintId, action: 'withdraw', ...body }, commit),
  }),
];
