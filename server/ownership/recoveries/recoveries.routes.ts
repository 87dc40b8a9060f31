import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { publicLine } from '../../platform/public-text.ts';
import { actorOf, askerOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { fileView, FileView } from '../files/file-view.ts';
import { readFile } from '../files/keep-files.ts';
import { FILE_LIMITS } from '../files/kinds.ts';
import { rfc3339 } from '../rules/times.ts';
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
  Stage,
  Time,
  Words,
} from '../schemas.ts';
import {
  cancelRecovery,
  executeRecovery,
  objectToRecovery,
  proposeRecovery,
} from './decide-recovery.ts';
import { readRecoveries, readRecovery, requireRequest, withdrawRequest } from './read-recovery.ts';
import type { ReadRecovery } from './read-recovery.ts';
import { RECOVERY_STATES } from './recovery-state.ts';
import { listRequests } from './recovery.store.ts';
import { requestRecovery } from './request-recovery.ts';

const RecoveryId = z.object({ recoveryId: idOf('rcv') });
const Ground = z.enum(['lost_key', 'stolen', 'court_order']);
/** Members see their own requests, referees all of them. */
const seers = { ...referees, orMember: true } as const;

const RecoveryView = z.strictObject({
  id: idOf('rcv'),
  itemId: idOf('itm'),
  ground: Ground,
  recipient: Address,
  caseDigest: Hex32,
  requestedAt: Time,
  state: z.enum(RECOVERY_STATES),
  status: Stage.nullable(),
  /** From when a second referee may carry it out. */
  dueAt: Time.nullable(),
  lapsesAt: Time.nullable(),
  why: z.string().nullable(),
});

const recoveryView = ({ request, state }: ReadRecovery): z.infer<typeof RecoveryView> => ({
  ...{ id: request.id, itemId: request.itemId, ground: request.ground },
  ...{ recipient: request.recipient, caseDigest: request.caseDigest },
  requestedAt: request.createdAt.toISOString(),
  ...{ state: state.state, status: state.status, why: state.why },
  dueAt: state.dueAt === null ? null : rfc3339(state.dueAt),
  lapsesAt: state.lapsesAt === null ? null : rfc3339(state.lapsesAt),
});

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
    handle: async ({ query, principal }) => {
      const own = principal.kind === 'member' ? { requestedBy: principal.subject } : {};
      const rows = await listRequests(context.database.client, { ...query, ...own });
      return {
        recoveries: (await readRecoveries(context, rows)).map(recoveryView),
        next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
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
