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
  Address,
  Hex32,
  ItemId,
  json,
  keepers,
  pageOf,
  Pending,
  Reasoned,
  referees,
  Signed,
  Words,
} from '../schemas.ts';
import {
  cancelRecovery,
  executeRecovery,
  objectToRecovery,
  proposeRecovery,
} from './decide-recovery.ts';
import { myRecoveries } from './my-recoveries.ts';
import { readRecovery, requireRequest, withdrawRequest } from './read-recovery.ts';
import { Ground, RecoveryView, recoveryView } from './recovery-view.ts';
import { requestRecovery } from './request-recovery.ts';

const RecoveryId = z.object({ recoveryId: idOf('rcv') });
/** Members see their own requests, referees all of them. */
const seers = { ...referees, orMember: true } as const;

export const recoveryRoutes = (context: OwnershipContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/items/{itemId}/recoveries',
    summary: 'Asks referees for title: a lost key, a stolen item, a court order',
    access: 'member',
    status: 201,
    params: ItemId,
    body: {
      type: 'multipart',
      part: 'request',
      files: 'documents',
      schema: z.strictObject({
        ground: Ground,
        account: Words.min(1),
        policeReference: publicLine(120).optional(),
        wallet: Address.optional(),
      }),
      limits: FILE_LIMITS,
    },
    response: z.strictObject({ id: idOf('rcv'), recipient: Address, caseDigest: Hex32 }),
    handle: ({ params, body, files, principal, commit }) =>
      requestRecovery(context, principal.subject, params.itemId, body, files, commit),
  }),
  route({
    method: 'get',
    path: '/v1/recoveries',
    summary: 'Requests for recovery, the newest first: your own, or all of them for referees',
    access: seers,
    query: pageOf('rcv'),
    response: z.strictObject({ recoveries: z.array(RecoveryView), next: idOf('rcv').nullable() }),
    handle: ({ query, principal }) => myRecoveries(context, principal, query),
  }),
  route({
    method: 'get',
    path: '/v1/recoveries/{recoveryId}',
    summary: 'A request with its sealed file, for who made it and for referees',
    access: seers,
    params: RecoveryId,
    response: RecoveryView.extend({
      file: z
        .strictObject({
          account: z.string(),
          policeReference: z.string().nullable(),
          salt: z.string(),
        })
        .nullable(),
      documents: z.array(FileView),
    }),
    handle: async ({ params, principal }) => {
      const read = await readRecovery(context, askerOf(principal), params.recoveryId);
      return {
        ...recoveryView(read),
        file: read.file && {
          account: read.file.content.account,
          policeReference: read.file.content.policeReference,
          salt: read.file.salt,
        },
        documents: read.documents.map(fileView),
      };
    },
  }),
  route({
    method: 'get',
    path: '/v1/recoveries/{recoveryId}/files/{fileId}',
    summary: 'A document of a request, for who made it and for referees',
    access: seers,
    params: RecoveryId.extend({ fileId: idOf('doc') }),
    handle: async ({ params, principal }) => {
      const { id } = await requireRequest(context, askerOf(principal), params.recoveryId);
      return readFile(context, [id], params.fileId);
    },
  }),
  route({
    method: 'post',
    path: '/v1/recoveries/{recoveryId}/withdrawal',
    summary: 'Takes your request back',
    access: 'member',
    params: RecoveryId,
    body: json(z.strictObject({})),
    response: z.strictObject({ id: idOf('rcv'), state: z.literal('withdrawn') }),
    handle: ({ params, principal, commit }) =>
      withdrawRequest(context, actorOf(principal), params.recoveryId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/recoveries/{recoveryId}/proposal',
    summary: 'A referee proposes what was asked for; the holder is heard for 14 days',
    access: referees,
    status: 202,
    params: RecoveryId,
    body: json(Signed),
    response: Pending,
    handle: ({ params, body, principal, commit }) =>
      proposeRecovery(context, actorOf(principal), params.recoveryId, body.word, commit),
  }),
  ...(
    [
      ['objection', 'The holder objects to a recovery, once', keepers, objectToRecovery],
      ['cancellation', 'A referee cancels a recovery', referees, cancelRecovery],
      ['execution', 'A second referee carries a recovery out', referees, executeRecovery],
    ] as const
  ).map(([name, summary, access, decide]) =>
    route({
      method: 'post',
      path: `/v1/items/{itemId}/recovery/${name}`,
      summary,
      access,
      status: 202,
      params: ItemId,
      body: json(Reasoned),
      response: Pending,
      handle: ({ params, body, principal, commit }) =>
        decide(context, actorOf(principal), params.itemId, body, commit),
    }),
  ),
];
