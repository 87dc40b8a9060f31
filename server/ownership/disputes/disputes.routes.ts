import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { publicLine } from '../../platform/public-text.ts';
import { actorOf, askerOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { fileView, FileView } from '../files/file-view.ts';
import { readFile } from '../files/keep-files.ts';
import { FILE_LIMITS } from '../files/kinds.ts';
import {
  anybodyActing,
  Hex32,
  ItemId,
  json,
  keepers,
  Pending,
  Reasoned,
  referees,
  Signed,
  Time,
  Words,
} from '../schemas.ts';
import { confirmHold, counterClaim, liftHold, renewHold } from './change-hold.ts';
import { holdItem } from './hold-item.ts';
import { myIncidents } from './my-incidents.ts';
import { closeIncident, readIncident, requireSeenIncident } from './read-incident.ts';
import { reportIncident } from './report-incident.ts';

const IncidentId = z.object({ incidentId: idOf('inc') });
const Kind = z.enum(['loss', 'theft', 'dispute']);

const IncidentView = z.strictObject({
  id: idOf('inc'),
  itemId: idOf('itm'),
  kind: Kind,
  reportedAs: z.enum(['holder', 'custodian', 'referee']),
  reportedAt: Time,
  closedAt: Time.nullable(),
  caseDigest: Hex32,
});

export const disputeRoutes = (context: OwnershipContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/items/{itemId}/incidents',
    summary: 'Reports a loss, a theft or a dispute; what is said and the documents stay sealed',
    access: anybodyActing,
    status: 201,
    params: ItemId,
    body: {
      type: 'multipart',
      part: 'report',
      files: 'documents',
      schema: z.strictObject({
        kind: Kind,
        account: Words.min(1),
        policeReference: publicLine(120).optional(),
        occurredAt: Time.optional(),
      }),
      limits: FILE_LIMITS,
    },
    response: z.strictObject({ id: idOf('inc'), caseDigest: Hex32 }),
    handle: ({ params, body, files, principal, commit }) =>
      reportIncident(context, askerOf(principal), params.itemId, body, files, commit),
  }),
  route({
    method: 'get',
    path: '/v1/items/{itemId}/incidents',
    summary: 'What you reported of an item',
    access: anybodyActing,
    params: ItemId,
    response: z.strictObject({ incidents: z.array(IncidentView) }),
    handle: async ({ params, principal }) => ({
      incidents: await myIncidents(context, actorOf(principal), params.itemId),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/incidents/{incidentId}',
    summary: 'An incident, for who reported it and for referees',
    access: anybodyActing,
    params: IncidentId,
    response: IncidentView.extend({
      /** The sealed file with its salt, which opens the digest; null once it was erased. */
      file: z
        .strictObject({
          account: z.string(),
          policeReference: z.string().nullable(),
          occurredAt: Time.nullable(),
          salt: z.string(),
        })
        .nullable(),
      documents: z.array(FileView),
    }),
    handle: async ({ params, principal }) => {
      const { row, file, documents } = await readIncident(
        context,
        askerOf(principal),
        params.incidentId,
      );
      return {
        ...{ id: row.id, itemId: row.itemId, kind: row.kind, reportedAs: row.reportedAs },
        reportedAt: row.createdAt.toISOString(),
        closedAt: row.closedAt?.toISOString() ?? null,
        caseDigest: row.caseDigest,
        file: file && {
          account: file.content.account,
          policeReference: file.content.policeReference,
          occurredAt: file.content.occurredAt,
          salt: file.salt,
        },
        documents: documents.map(fileView),
      };
    },
  }),
  route({
    method: 'get',
    path: '/v1/incidents/{incidentId}/files/{fileId}',
    summary: 'A document of an incident, for who reported it and for referees',
    access: anybodyActing,
    params: IncidentId.extend({ fileId: idOf('doc') }),
    handle: async ({ params, principal }) => {
      const { id } = await requireSeenIncident(context, askerOf(principal), params.incidentId);
      return readFile(context, [id], params.fileId);
    },
  }),
  route({
    method: 'post',
    path: '/v1/incidents/{incidentId}/closing',
    summary: 'Closes an incident that you reported',
    access: anybodyActing,
    params: IncidentId,
    body: json(z.strictObject({})),
    response: z.strictObject({ id: idOf('inc'), closedAt: Time }),
    handle: ({ params, principal, commit }) =>
      closeIncident(context, actorOf(principal), params.incidentId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/incidents/{incidentId}/hold',
    summary: 'Stops the item of an incident for 90 days',
    access: anybodyActing,
    status: 202,
    params: IncidentId,
    body: json(Signed),
    response: Pending,
    handle: ({ params, body, principal, commit }) =>
      holdItem(context, actorOf(principal), params.incidentId, body.word, commit),
  }),
  ...(
    [
      ['lift', 'Ends a hold now', anybodyActing, liftHold],
      ['counter-claim', 'The owner objects to a hold', keepers, counterClaim],
      ['confirmation', 'A second referee confirms a hold', referees, confirmHold],
      ['renewal', 'A referee prolongs a hold, once', referees, renewHold],
    ] as const
  ).map(([name, summary, access, change]) =>
    route({
      method: 'post',
      path: `/v1/items/{itemId}/hold/${name}`,
      summary,
      access,
      status: 202,
      params: ItemId,
      body: json(Reasoned),
      response: Pending,
      handle: ({ params, body, principal, commit }) =>
        change(context, actorOf(principal), params.itemId, body, commit),
    }),
  ),
];
