import { z } from 'zod';
import { STAGES } from '../platform/chain/finality.ts';
import { idOf } from '../platform/ids.ts';
import { publicText } from '../platform/public-text.ts';
import { Reply, route, type Route } from '../platform/http/route.ts';
import type { RecordsContext } from './context.ts';
import { evidenceOf } from './evidence-of-record.ts';
import { REVOCATION_REASONS, type RevocationReason } from './kinds.ts';
import { RECORD_STATUSES, readRecord, type RecordFacts } from './read-record.ts';
import { revokeRecord } from './revoke-record.ts';
import { submitRecord } from './submit-record.ts';

const Id = z.object({ recordId: idOf('rec') });
const Hex32 = z.string().regex(/^0x[0-9a-f]{64}$/);
const Time = z.iso.datetime();
const issuers = { roles: ['appraiser', 'repairer', 'brand', 'registrar'] } as const;
const Reason = z.enum(Object.keys(REVOCATION_REASONS) as [RevocationReason, ...RevocationReason[]]);

/** A record as its issuer signed it on its own device. */
export const SignedRecord = z.strictObject({
  credential: z.string().max(256 * 1024),
  intent: z
    .strictObject({
      /** Unix seconds. */
      deadline: z
        .int()
        .min(0)
        .max(2 ** 48 - 1),
      /** r ‖ s, 64 bytes. */
      signature: z.string().regex(/^0x[0-9a-f]{128}$/),
    })
    .optional(),
});

export type SignedRecord = z.infer<typeof SignedRecord>;

const RecordAnswer = z.strictObject({
  id: idOf('rec'),
  recordId: Hex32,
  itemId: idOf('itm'),
  kind: z.string(),
  /** Null where it is registered at other platforms only: its credential names it. */
  issuer: idOf('pty').nullable(),
  digest: Hex32,
  cid: z.string(),
  anchoring: z.enum(['single', 'batch']),
  /** Number of the platform whose batch holds it; null where none does. */
  platform: z.int().nullable(),
  status: z.enum(RECORD_STATUSES),
  /** Whether its anchoring can no longer fall out of the chain. */
  final: z.boolean(),
  anchoredAt: Time.nullable(),
  block: z.int().nullable(),
  revocation: z
    .strictObject({
      status: z.enum(STAGES),
      at: Time.nullable(),
      reason: z.string(),
      explanation: z.string(),
      by: z.int().nullable(),
      successor: Hex32.nullable(),
    })
    .nullable(),
});

const answer = ({ row, status, final, anchoredAt, block, revocation }: RecordFacts) => ({
  id: row.id,
  recordId: row.recordId,
  itemId: row.itemId,
  kind: row.kind,
  issuer: row.issuerId,
  digest: row.digest,
  cid: row.cid,
  anchoring: row.anchoring,
  platform: row.batch?.platformNumber ?? null,
  status,
  final,
  anchoredAt,
  block,
  revocation,
});

export const recordRoutes = (context: RecordsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/records',
    summary: 'Takes a credential, and to store it singly an intent, that the issuer signed itself',
    access: issuers,
    status: 201,
    body: {
      type: 'json',
      schema: SignedRecord,
    },
    response: z.strictObject({ id: idOf('rec'), recordId: Hex32, status: z.literal('pending') }),
    handle: ({ body, principal, commit }) => submitRecord(context, principal, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/records/{recordId}',
    summary:
      'A record and where it stands: pending, anchored, revoked, rejected or needs_signature',
    access: 'public',
    crossOrigin: true,
    params: Id,
    response: RecordAnswer,
    handle: async ({ params }) => answer(await readRecord(context, params.recordId)),
  }),
  route({
    method: 'post',
    path: '/v1/records/{recordId}/revocation',
    summary: 'Revokes a record of your party, with a reason and its successor',
    access: issuers,
    status: 202,
    params: Id,
    body: {
      type: 'json',
      schema: z.strictObject({
        reason: Reason,
        explanation: publicText(500).min(1),
        successor: idOf('rec').optional(),
      }),
    },
    response: z.strictObject({
      id: idOf('rec'),
      recordId: Hex32,
      reason: Reason,
      successor: idOf('rec').nullable(),
    }),
    handle: ({ params, body, principal, commit }) =>
      revokeRecord(context, principal, params.recordId, body, commit),
  }),
  route({
    method: 'get',
    path: '/v1/records/{recordId}/evidence',
    summary: 'Evidence file: credential and state proofs at a recent final block',
    access: 'public',
    crossOrigin: true,
    params: Id,
    handle: async ({ params }) => {
      const file = await evidenceOf(context, params.recordId);
      return new Reply(
        200,
        {
          'Content-Type': 'application/json',
          'Content-Disposition': `attachment; filename="${params.recordId}.evidence.json"`,
          'Cache-Control': 'no-store',
        },
        file,
      );
    },
  }),
  route({
    method: 'get',
    path: '/.well-known/patina-root.json',
    summary: 'The deployment that this service writes to, for verifiers to pin',
    access: 'public',
    crossOrigin: true,
    handle: async () =>
      new Reply(200, { 'Content-Type': 'application/json' }, JSON.stringify(context.root, null, 2)),
  }),
];
