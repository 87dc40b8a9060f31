import { z } from 'zod';
import { FILE_LIMITS } from '../../ownership/index.ts';
import { DEPARTMENTS, type Department } from '../../parties/index.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { publicLine, publicText } from '../../platform/public-text.ts';
import type { ConsignmentsContext } from '../context.ts';
import { DOCUMENT_KINDS } from '../rules/audit.ts';
import {
  json,
  merchants,
  pageOf,
  readers,
  Reason,
  Sha256,
  Status,
  Time,
  Wish,
} from '../schemas.ts';
import { addDocument } from './add-document.ts';
import { askLiveCheck, logLiveSession, myLiveChecks } from './check-live.ts';
import { decideDocument } from './decide-document.ts';
import { acceptIntake, refuseIntake, withdrawIntake } from './end-intake.ts';
import { establishStatus } from './establish-status.ts';
import { CriteriaForm, IntakeState, IntakeSummary, IntakeView } from './intake-view.ts';
import { linkItem } from './link-item.ts';
import { offerItem } from './offer-item.ts';
import { myIntakes, readDocument, readIntake } from './read-intake.ts';

const IntakeId = z.object({ intakeId: idOf('itk') });
const DocumentId = IntakeId.extend({ documentId: idOf('doc') });
const Moved = z.strictObject({ id: idOf('itk'), state: IntakeState });
const Category = z.enum(Object.keys(DEPARTMENTS) as [Department, ...Department[]]);
const Line = publicLine(120).min(1);

export const intakeRoutes = (context: ConsignmentsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/intakes',
    summary: 'Offers an item to a platform, on consignment or to be bought',
    access: 'member',
    status: 201,
    body: json(
      z.strictObject({
        platform: idOf('pty'),
        wish: Wish,
        /** Its passport, where it has one and you have title. */
        itemId: idOf('itm').optional(),
        category: Category,
        brand: Line,
        model: Line,
        /** Where you have it from. Stays between you and the platform. */
        source: publicText(2000).min(1),
      }),
    ),
    response: z.strictObject({ id: idOf('itk'), state: z.literal('offered') }),
    handle: ({ body, principal, commit }) => offerItem(context, principal, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/intakes',
    summary: 'Your intakes, as seller or for your platform, the newest first',
    access: readers,
    query: pageOf('itk'),
    response: z.strictObject({ intakes: z.array(IntakeSummary), next: idOf('itk').nullable() }),
    handle: ({ query, principal }) => myIntakes(context, principal, query),
  }),
  route({
    method: 'get',
    path: '/v1/intakes/{intakeId}',
    summary: 'An intake with its documents and decisions, for its two sides',
    access: readers,
    params: IntakeId,
    response: IntakeView,
    handle: ({ params, principal }) => readIntake(context, principal, params.intakeId),
  }),
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/documents',
    summary: 'Shows a proof of purchase or identity; it is sealed, and seen by the platform alone',
    access: 'member',
    status: 201,
    params: IntakeId,
    body: {
      type: 'multipart',
      part: 'document',
      files: 'files',
      schema: z.strictObject({
        kind: z.enum(DOCUMENT_KINDS),
        /** To this document being looked at by the platform: asked for each one. */
        consent: z.literal(true),
      }),
      limits: FILE_LIMITS,
    },
    response: z.strictObject({ id: idOf('doc') }),
    handle: ({ params, body, files, principal, commit }) =>
      addDocument(context, principal, params.intakeId, body, files, commit),
  }),
  route({
    method: 'get',
    path: '/v1/intakes/{intakeId}/documents/{documentId}',
    summary: 'A document, for the two sides',
    access: { roles: ['merchant', 'counsel'], orMember: true },
    params: DocumentId,
    handle: ({ params, principal }) =>
      readDocument(context, principal, params.intakeId, params.documentId),
  }),
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/documents/{documentId}/decision',
    summary: 'Accepts or refuses a document, with the reason; a later decision takes its place',
    access: merchants,
    params: DocumentId,
    body: json(z.strictObject({ decision: z.enum(['accepted', 'refused']), reason: Reason })),
    response: z.strictObject({ id: idOf('doc'), decision: z.enum(['accepted', 'refused']) }),
    handle: ({ params, body, principal, commit }) =>
      decideDocument(context, principal, params, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/seller-status',
    summary: 'Decides by the criteria of the law whether the seller is private or a trader',
    access: merchants,
    params: IntakeId,
    body: json(z.strictObject({ status: Status, criteria: CriteriaForm, reason: Reason })),
    response: z.strictObject({ status: Status, earlier: z.int() }),
    handle: ({ params, body, principal, commit }) =>
      establishStatus(context, principal, params.intakeId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/item',
    summary: 'Links the passport that was made at intake, once the seller has title',
    access: merchants,
    params: IntakeId,
    body: json(z.strictObject({ itemId: idOf('itm') })),
    response: z.strictObject({ id: idOf('itk'), itemId: idOf('itm') }),
    handle: ({ params, body, principal, commit }) =>
      linkItem(context, principal, params.intakeId, body.itemId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/live-check',
    summary: 'Asks an appraiser for a live video session',
    access: merchants,
    status: 201,
    params: IntakeId,
    body: json(z.strictObject({ appraiser: idOf('pty') })),
    response: z.strictObject({ id: idOf('itk'), appraiser: idOf('pty') }),
    handle: ({ params, body, principal, commit }) =>
      askLiveCheck(context, principal, params.intakeId, body.appraiser, commit),
  }),
  route({
    method: 'get',
    path: '/v1/live-checks',
    summary: 'Live video sessions that your party was asked for, the newest first',
    access: { roles: ['appraiser'] },
    query: pageOf('itk'),
    response: z.strictObject({
      checks: z.array(
        z.strictObject({
          intake: idOf('itk'),
          platform: idOf('pty'),
          itemId: idOf('itm').nullable(),
          category: Category,
          brand: z.string(),
          model: z.string(),
          askedAt: Time,
          /** Null: still to be held. */
          loggedAt: Time.nullable(),
          passed: z.boolean().nullable(),
        }),
      ),
      next: idOf('itk').nullable(),
    }),
    handle: ({ query, principal }) => myLiveChecks(context, principal, query),
  }),
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/live-session',
    summary: 'The appraiser who attended logs the live session, with the digest of its recording',
    access: { roles: ['appraiser'] },
    status: 201,
    params: IntakeId,
    body: json(
      z.strictObject({
        heldAt: Time.transform((text) => new Date(text)),
        seconds: z.int().min(1).max(86_400),
        recording: Sha256,
        passed: z.boolean(),
        findings: Reason,
      }),
    ),
    response: z.strictObject({ id: idOf('itk'), passed: z.boolean() }),
    handle: ({ params, body, principal, commit }) =>
      logLiveSession(context, principal, params.intakeId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/acceptance',
    summary: 'Takes the item in: a contract may be proposed',
    access: merchants,
    params: IntakeId,
    body: json(z.strictObject({})),
    response: Moved,
    handle: ({ params, principal, commit }) =>
      acceptIntake(context, principal, params.intakeId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/refusal',
    summary: 'Does not take the item, and says why',
    access: merchants,
    params: IntakeId,
    body: json(z.strictObject({ reason: Reason })),
    response: Moved,
    handle: ({ params, body, principal, commit }) =>
      refuseIntake(context, principal, params.intakeId, body.reason, commit),
  }),
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/withdrawal',
    summary: 'The seller withdraws what they offered, before anything is signed',
    access: 'member',
    params: IntakeId,
    body: json(z.strictObject({})),
    response: Moved,
    handle: ({ params, principal, commit }) =>
      withdrawIntake(context, principal, params.intakeId, commit),
  }),
];
