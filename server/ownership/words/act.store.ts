import type { Prisma } from '#prisma';
import { readFinality, type Stage } from '../../platform/chain/finality.ts';
import type { Db } from '../../platform/database/database.ts';

/** Until the transaction ends, whoever acts on this item waits. */
export async function lockItem(db: Db, itemId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(7043, hashtext(${itemId}))`;
}

/** Stores who asked for a call, in place of an earlier one that came to nothing. */
export const saveAct = (db: Db, { guard, ...act }: Prisma.ItemActUncheckedCreateInput) =>
  db.itemAct.upsert({ where: { guard }, create: { guard, ...act }, update: act });

/** Whether a call on the item is on its way to the chain. */
export async function hasPendingAct(db: Db, itemId: string): Promise<boolean> {
  const found = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "ItemAct" a JOIN "OutboxEntry" o ON o."guard" = a."guard"
    WHERE a."itemId" = ${itemId} AND o."status" IN ('queued', 'sent') LIMIT 1`;
  return found.length > 0;
}

/**
 * What became of a call: on its way, on chain, refused by it, or not sent in time. It never says
 * that title moved: only the chain does.
 */
export interface ActStatus {
  readonly status: Stage | 'rejected' | 'expired';
  /** Of a refused call: the contract's words. */
  readonly why: string | null;
}

/** The status of calls by guard; those that the outbox never had are missing. */
export async function listStatuses(
  db: Db,
  guards: readonly string[],
): Promise<ReadonlyMap<string, ActStatus>> {
  const finality = await readFinality(db);
  const rows = await db.outboxEntry.findMany({ where: { guard: { in: [...guards] } } });
  return new Map(
    rows.map(({ guard, status, settledBlock, lastError }): [string, ActStatus] => {
      if (status === 'failed') return [guard, { status: 'rejected', why: lastError }];
      if (status === 'expired') return [guard, { status: 'expired', why: null }];
      const settled = status === 'settled' && settledBlock !== null;
      return [guard, { status: settled ? finality(settledBlock) : 'pending', why: null }];
    }),
  );
}

/** The newest calls of somebody on an item. */
export const listActs = (db: Db, itemId: string, actor: string, limit: number) =>
  db.itemAct.findMany({
    where: { itemId, actor },
    orderBy: { createdAt: 'desc' },
    take: limit,
  });

/** The calls that proposed recoveries for these cases, the newest first. */
export const listProposals = (db: Db, digests: readonly string[]) =>
  db.itemAct.findMany({
    where: { call: 'proposeRecoveryBySig', digest: { in: [...digests] } },
    orderBy: { createdAt: 'desc' },
  });

/** The newest calls of some kinds on an item, whoever asked for them. */
export const listActsOn = (db: Db, itemId: string, calls: readonly string[], limit: number) =>
  db.itemAct.findMany({
    where: { itemId, call: { in: [...calls] } },
    orderBy: { createdAt: 'desc' },
    take: limit,
  });
