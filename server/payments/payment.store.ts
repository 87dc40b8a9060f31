import type { Chargeback, Payment, Payout, Prisma, ProviderCall, Refund } from '#prisma';
import type { Db } from '../platform/database/database.ts';

export const findPayment = (db: Db, id: string) => db.payment.findUnique({ where: { id } });
export const findPayout = (db: Db, id: string) => db.payout.findUnique({ where: { id } });

/** What was taken for a reference; null: nothing yet. */
export const capturedFor = (db: Db, reference: string) =>
  db.payment.findFirst({ where: { reference, state: 'captured' } });

export const livePayment = (db: Db, liveReference: string) =>
  db.payment.findUnique({ where: { liveReference } });

/** False where the reference has a live payment. Waits for one that is being opened. */
export const insertPayment = async (db: Db, data: Prisma.PaymentCreateManyInput) =>
  (await db.payment.createMany({ data, skipDuplicates: true })).count === 1;

export const updatePayment = (db: Db, id: string, data: Prisma.PaymentUncheckedUpdateInput) =>
  db.payment.update({ where: { id }, data });

/** Locked until the transaction ends: what is told of one payment is read one after another. */
export async function lockPayment(db: Db, id: string): Promise<Payment | null> {
  await db.$queryRaw`SELECT 1 FROM "Payment" WHERE "id" = ${id} FOR UPDATE`;
  return findPayment(db, id);
}

/** Payments whose authorisation has come to its deadline. */
export const duePayments = (db: Db, now: Date, take: number) =>
  db.payment.findMany({
    where: { state: 'authorised', authorisedUntil: { lte: now } },
    orderBy: { authorisedUntil: 'asc' },
    take,
  });

export const findRefund = (db: Db, where: { id: string } | { key: string }) =>
  db.refund.findUnique({ where, include: { payment: true } });

export const refundsOf = (db: Db, paymentId: string) =>
  db.refund.findMany({ where: { paymentId } });

export const insertRefund = (db: Db, data: Prisma.RefundUncheckedCreateInput): Promise<Refund> =>
  db.refund.create({ data });

export const findChargeback = (db: Db, where: { provider: string; providerRef: string }) =>
  db.chargeback.findUnique({ where: { provider_providerRef: where } });

export const insertChargeback = (
  db: Db,
  data: Prisma.ChargebackUncheckedCreateInput,
): Promise<Chargeback> => db.chargeback.create({ data });

export const returnChargeback = (db: Db, id: string): Promise<Chargeback> =>
  db.chargeback.update({ where: { id }, data: { state: 'returned' } });

export const findPayoutByKey = (db: Db, key: string) => db.payout.findUnique({ where: { key } });

export const insertPayout = (db: Db, data: Prisma.PayoutUncheckedCreateInput): Promise<Payout> =>
  db.payout.create({ data });

/** True for the one that ends it; who is told the same at the same time waits, and is not. */
export async function endTransfer(
  db: Db,
  about: 'refund' | 'payout',
  id: string,
  state: 'done' | 'failed',
): Promise<boolean> {
  const change = { where: { id, state: 'requested' as const }, data: { state } };
  const { count } =
    about === 'refund' ? await db.refund.updateMany(change) : await db.payout.updateMany(change);
  return count === 1;
}

/** Queues a call; false where what it brings about was asked for before. */
export const insertCall = async (db: Db, data: Prisma.ProviderCallCreateManyInput) =>
  (await db.providerCall.createMany({ data, skipDuplicates: true })).count === 1;

/** Takes calls that are due and leases them, so that other servers leave them alone. */
export const claimCalls = (db: Db, now: Date, until: Date, most: number): Promise<ProviderCall[]> =>
  db.$queryRaw`
    UPDATE "ProviderCall" c SET "nextTry" = ${until}, "attempts" = c."attempts" + 1
    FROM (
      SELECT "id" FROM "ProviderCall" WHERE "state" = 'queued' AND "nextTry" <= ${now}
      ORDER BY "nextTry" LIMIT ${most} FOR UPDATE SKIP LOCKED
    ) due
    WHERE c."id" = due."id" RETURNING c.*`;

export const settleCall = (db: Db, id: string, state: 'done' | 'refused', settledAt: Date) =>
  db.providerCall.updateMany({ where: { id, state: 'queued' }, data: { state, settledAt } });

export const postponeCall = (db: Db, id: string, nextTry: Date, lastError: string) =>
  db.providerCall.updateMany({ where: { id, state: 'queued' }, data: { nextTry, lastError } });

/** False where the event was received before. Waits for a delivery of it that is being read. */
export const insertEvent = async (db: Db, data: Prisma.ProviderEventCreateManyInput) =>
  (await db.providerEvent.createMany({ data, skipDuplicates: true })).count === 1;

export const findCall = (db: Db, guard: string) => db.providerCall.findUnique({ where: { guard } });

/** What a refused call was to bring about may be asked for again. */
export const freeGuard = (db: Db, { id, guard }: ProviderCall) =>
  db.providerCall.update({ where: { id }, data: { guard: `${guard}#${id}` } });

export const noteOutcome = (
  db: Db,
  provider: string,
  id: string,
  outcome: Prisma.ProviderEventUpdateInput['outcome'],
) => db.providerEvent.update({ where: { provider_id: { provider, id } }, data: { outcome } });

/** Refunds and payouts on their way that are to be asked about; others leave them alone till then. */
export const claimTransfers = (
  db: Db,
  now: Date,
  next: Date,
  most: number,
): Promise<{ id: string; provider: string }[]> =>
  db.$queryRaw`
    WITH "refunds" AS (
      UPDATE "Refund" r SET "nextLook" = ${next} FROM "Payment" p
      WHERE p."id" = r."paymentId" AND r."id" IN (
        SELECT "id" FROM "Refund" WHERE "state" = 'requested' AND "nextLook" <= ${now}
        ORDER BY "nextLook" LIMIT ${most} FOR UPDATE SKIP LOCKED)
      RETURNING r."id", p."provider"
    ), "payouts" AS (
      UPDATE "Payout" SET "nextLook" = ${next} WHERE "id" IN (
        SELECT "id" FROM "Payout" WHERE "state" = 'requested' AND "nextLook" <= ${now}
        ORDER BY "nextLook" LIMIT ${most} FOR UPDATE SKIP LOCKED)
      RETURNING "id", "provider"
    )
    SELECT * FROM "refunds" UNION ALL SELECT * FROM "payouts"`;
