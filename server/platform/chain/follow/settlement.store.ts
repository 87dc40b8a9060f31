import type { Db } from '../../database/database.ts';

/**
 * Marks the outbox calls that events have proved, whatever we thought of them before, with the
 * block that proved each. A call that was proved twice keeps the earlier block: it stays done when
 * the later one falls out of the chain.
 */
export async function settleGuards(db: Db, proved: ReadonlyMap<string, number>): Promise<void> {
  if (proved.size === 0) return;
  const guards = JSON.stringify([...proved].map(([guard, block]) => ({ guard, block })));
  await db.$executeRaw`
    UPDATE "OutboxEntry" e
    SET "status" = 'settled', "settledBlock" = g.block, "lastError" = NULL,
        "settledAt" = COALESCE(e."settledAt", ${new Date().toISOString()}::timestamp)
    FROM json_to_recordset(${guards}::json) AS g(guard text, block bigint)
    WHERE e."guard" = g.guard AND e."settledBlock" IS NULL`;
}

/**
 * The calls that blocks after `number` had proved are under way again; those which we have never
 * sent ourselves wait to be sent.
 */
export async function unsettleAfter(db: Db, number: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "OutboxEntry"
    SET "settledAt" = NULL, "settledBlock" = NULL,
        "status" = CASE WHEN "slotLane" IS NULL
          THEN 'queued'::"OutboxStatus" ELSE 'sent'::"OutboxStatus" END
    WHERE "settledBlock" > ${number}::bigint`;
}
