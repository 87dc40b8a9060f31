import { STAGES, type Stage } from '../platform/chain/finality.ts';
import type { Db } from '../platform/database/database.ts';
import { pathOf } from './close-batch.ts';
import type { RecordsContext } from './context.ts';
import { REVOCATION_REASONS, type KindName } from './kinds.ts';
import { recordProblem } from './problems.ts';
import { recordGuard, revokeGuard } from './record.projection.ts';
import {
  chainFacts,
  findRecord,
  listOfItem,
  type ChainFacts,
  type RecordRow,
} from './record.store.ts';

/**
 * One that is refused or revoked says so, and one whose intent ran out in the queue that its signer
 * may give a new one; any other how far it is: waiting, in a block that may still fall out of the
 * chain, or final.
 */
export const RECORD_STATUSES = [...STAGES, 'revoked', 'rejected', 'needs_signature'] as const;
export type RecordStatus = (typeof RECORD_STATUSES)[number];

/** A record with what the chain says of it. Times are RFC 3339. */
export interface RecordFacts {
  readonly row: RecordRow;
  readonly status: RecordStatus;
  /** Whether its anchoring is final; one that is revoked or pending may be either. */
  readonly final: boolean;
  readonly anchoredAt: string | null;
  readonly block: number | null;
  readonly revocation: {
    readonly status: Stage;
    /** null while the revocation is on its way to the chain. */
    readonly at: string | null;
    /** Four-character code. */
    readonly reason: string;
    readonly explanation: string;
    /** Party number; null while it is on its way. */
    readonly by: number | null;
    readonly successor: string | null;
  } | null;
}

const iso = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();

/** Where a record stands that the chain does not have. */
function statusOffChain({ recordId }: RecordRow, { failures }: ChainFacts) {
  const failure = failures.get(recordGuard(recordId));
  if (failure === 'expired') return 'needs_signature';
  return failure ? 'rejected' : 'pending';
}

function factsOf(row: RecordRow, chain: ChainFacts): RecordFacts {
  const entry = row.batch
    ? chain.batches.get(`${row.batch.root}:${row.batch.platformNumber}`)
    : chain.entries.get(row.recordId);
  const revoked = chain.revocations.get(row.recordId);
  // One that the chain refused, or that came too late, revokes nothing, and can be asked for again.
  const request = chain.failures.has(revokeGuard(row.recordId))
    ? undefined
    : chain.requests.get(row.recordId);
  const stage = entry ? chain.finality(entry.blockNumber) : statusOffChain(row, chain);
  const status = revoked ? 'revoked' : stage;
  const revocation =
    revoked || request
      ? {
          status: revoked ? chain.finality(revoked.blockNumber) : ('pending' as const),
          at: revoked ? iso(revoked.revokedAt) : null,
          reason: revoked?.reason ?? request?.reason ?? REVOCATION_REASONS.other,
          explanation: request?.explanation ?? '',
          by: revoked?.party ?? null,
          successor: revoked ? revoked.successor : (request?.successor ?? null),
        }
      : null;
  return {
    row,
    status,
    final: stage === 'final',
    anchoredAt: entry ? iso(entry.anchoredAt) : null,
    block: entry ? Number(entry.blockNumber) : null,
    revocation,
  };
}

/** A record by rec_ id. Throws RECORD_UNKNOWN. */
export async function readRecord(context: RecordsContext, id: string): Promise<RecordFacts> {
  const row = await findRecord(context.database.client, id);
  if (!row) throw recordProblem('RECORD_UNKNOWN', 'No record has this id.', { record: id });
  return factsOfRow(context.database.client, row);
}

/** A record that was read, with what the chain says of it. */
export const factsOfRow = async (db: Db, row: RecordRow): Promise<RecordFacts> =>
  factsOf(row, await chainFacts(db, [row]));

/** Records of one item that a passport shows at most of our own and of others, and certificates that no other pushes out. */
const TIMELINE_LIMIT = 200;
const CERTIFICATE_LIMIT = 20;

/** The newest records of an item, newest first; a fixed number of queries. */
export async function recordsOfItem(
  context: RecordsContext,
  item: { readonly id: string; readonly token: string },
): Promise<RecordFacts[]> {
  const db = context.database.client;
  const newest = await listOfItem(db, item, TIMELINE_LIMIT);
  const seen = new Set(newest.map(({ id }) => id));
  const older =
    newest.length < TIMELINE_LIMIT
      ? []
      : (await listOfItem(db, item, CERTIFICATE_LIMIT, ['certificate'])).filter(
          ({ id }) => !seen.has(id),
        );
  return factsOfRows(db, [...newest, ...older]);
}

/** The newest records of an item that are of these kinds, newest first. */
export async function recordsOfKinds(
  context: RecordsContext,
  item: { readonly id: string; readonly token: string },
  kinds: readonly KindName[],
): Promise<RecordFacts[]> {
  const db = context.database.client;
  return factsOfRows(db, await listOfItem(db, item, TIMELINE_LIMIT, kinds));
}

async function factsOfRows(db: Db, found: readonly RecordRow[]): Promise<RecordFacts[]> {
  const rows = found.toSorted(
    (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1),
  );
  const chain = await chainFacts(db, rows);
  return rows.map((row) => factsOf(row, chain));
}

/**
 * What a record says: `credentialSubject` of its credential without the item. Its payload is the
 * middle part of the JWS. The issuer may have signed it elsewhere, so its form is not promised.
 */
export function subjectOf({ credential }: Pick<RecordRow, 'credential'>): Record<string, unknown> {
  const payload = JSON.parse(
    Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString('utf8'),
  ) as { credentialSubject: Record<string, unknown> };
  const { id: _, ...subject } = payload.credentialSubject;
  return subject;
}

/** The Merkle path that evidence of a batched record needs; null for a single one. */
export const evidencePath = (row: RecordRow) =>
  row.batch && {
    platform: row.batch.platformNumber,
    siblings: 'siblings' in row.batch ? row.batch.siblings : pathOf(row.batch.leaves, row.recordId),
  };
