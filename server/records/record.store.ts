import type { Prisma } from '#prisma';
import { readFinality } from '../platform/chain/finality.ts';
import type { Db } from '../platform/database/database.ts';
import {
  findForeign,
  findForeignByRecordId,
  listForeignOfItem,
  type ForeignRow,
} from './manifests/foreign-record.store.ts';
import { anchorGuard, recordGuard, revokeGuard } from './record.projection.ts';

const withBatch = { batch: true } satisfies Prisma.RecordInclude;
/** A record that this server took, to anchor it or to have it anchored. */
export type OwnRow = Prisma.RecordGetPayload<{ include: typeof withBatch }>;
/** A record, whoever took it. */
export type RecordRow = OwnRow | ForeignRow;

export const insertRecord = (db: Db, data: Prisma.RecordUncheckedCreateInput) =>
  db.record.create({ data });

export const findRecord = async (db: Db, id: string): Promise<RecordRow | null> =>
  (await db.record.findUnique({ where: { id }, include: withBatch })) ?? findForeign(db, id);

export const findByRecordId = async (db: Db, recordId: string): Promise<RecordRow | null> =>
  (await db.record.findUnique({ where: { recordId }, include: withBatch })) ??
  findForeignByRecordId(db, recordId);

/** Records that this server took, without what other platforms anchored. */
export const listByRecordIds = (db: Db, recordIds: readonly string[]) =>
  db.record.findMany({ where: { recordId: { in: [...recordIds] } } });

/**
 * The newest records of an item, of some kinds or of all: up to `limit` of those that this server
 * took, and as many of other platforms', so that neither push the others out.
 */
export async function listOfItem(
  db: Db,
  item: { readonly id: string; readonly token: string },
  limit: number,
  kinds?: readonly string[],
): Promise<RecordRow[]> {
  const own = await db.record.findMany({
    where: { itemId: item.id, ...(kinds ? { kind: { in: [...kinds] } } : {}) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: withBatch,
  });
  return [...own, ...(await listForeignOfItem(db, item.token, limit, kinds))];
}

/**
 * What the chain says of records: what is final, then stored entries, batches, revocations, requests,
 * and which calls it has refused for good or were not sent in time; six queries.
 */
export async function chainFacts(db: Db, records: readonly RecordRow[]) {
  const ids = records.map((record) => record.recordId);
  const roots = records.flatMap((record) => (record.batch ? [record.batch.root] : []));
  const finality = await readFinality(db);
  const [entries, batches, revocations, requests, failures] = await Promise.all([
    db.chainRecord.findMany({ where: { recordId: { in: ids } } }),
    db.chainBatch.findMany({ where: { root: { in: roots } } }),
    db.chainRevocation.findMany({ where: { recordId: { in: ids } } }),
    db.revocationRequest.findMany({ where: { recordId: { in: ids } } }),
    db.outboxEntry.findMany({
      where: {
        status: { in: ['failed', 'expired'] },
        guard: { in: ids.flatMap((id) => [recordGuard(id), revokeGuard(id)]) },
      },
      select: { guard: true, status: true },
    }),
  ]);
  const by = <T, K>(rows: readonly T[], key: (row: T) => K) =>
    new Map(rows.map((row) => [key(row), row]));
  return {
    finality,
    entries: by(entries, (row) => row.recordId),
    batches: by(batches, (row) => `${row.root}:${row.platform}`),
    revocations: by(revocations, (row) => row.recordId),
    requests: by(requests, (row) => row.recordId),
    failures: new Map(failures.map((row) => [row.guard, row.status])),
  };
}
export type ChainFacts = Awaited<ReturnType<typeof chainFacts>>;

export interface LostRow {
  readonly recordId: string;
  readonly digest: string;
  readonly keyId: string;
  readonly itemId: string;
  readonly issuerId: string;
}

/** Records on chain that are missing here, though item and issuer are known, in the order of their ids. */
export const listLost = (db: Db, after: string, limit: number): Promise<LostRow[]> =>
  db.$queryRaw<LostRow[]>`
    SELECT c."recordId", c."digest", c."keyId", i."id" AS "itemId", p."id" AS "issuerId"
    FROM "ChainRecord" c
    JOIN "Item" i ON i."token" = c."token"
    JOIN "Party" p ON p."number" = c."party"
    LEFT JOIN "Record" r ON r."recordId" = c."recordId"
    WHERE r."id" IS NULL AND c."recordId" > ${after}
    ORDER BY c."recordId" LIMIT ${limit}`;

/** Up to `size` records that wait for a batch, oldest first. */
export const listWaiting = (db: Db, size: number): Promise<OwnRow[]> =>
  db.record.findMany({
    where: { anchoring: 'batch', batchId: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: size,
    include: withBatch,
  });

/**
 * Stores a batch and puts its records into it. False where another closer took one of them
 * first: then the caller's transaction must be given up.
 */
export async function insertBatch(
  db: Db,
  data: Prisma.BatchUncheckedCreateInput,
  recordIds: readonly string[],
): Promise<boolean> {
  await db.batch.create({ data });
  const { count } = await db.record.updateMany({
    where: { recordId: { in: [...recordIds] }, batchId: null },
    data: { batchId: data.id },
  });
  return count === recordIds.length;
}

/** Batches whose call the chain has refused, or was not sent in time, oldest first. */
export async function listFailedBatches(db: Db, limit: number) {
  const failed = await db.outboxEntry.findMany({
    where: { status: { in: ['failed', 'expired'] }, guard: { startsWith: 'anchor:' } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { guard: true },
  });
  const guards = new Set(failed.map(({ guard }) => guard));
  const batches = await db.batch.findMany({
    where: { root: { in: [...guards].map((guard) => guard.split(':')[1] ?? '') } },
    orderBy: { id: 'asc' },
  });
  return batches.filter(({ root, platformNumber }) =>
    guards.has(anchorGuard(root, platformNumber)),
  );
}

/** Until the transaction ends, whoever changes revocations of this item waits. */
export async function lockRevocations(db: Db, itemId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(7042, hashtext(${itemId}))`;
}

/** Stores what was asked, in place of an earlier request that the chain refused. */
export async function saveRevocationRequest(
  db: Db,
  { recordId, ...asked }: Prisma.RevocationRequestUncheckedCreateInput,
): Promise<void> {
  await db.revocationRequest.upsert({
    where: { recordId },
    create: { recordId, ...asked },
    update: asked,
  });
}
