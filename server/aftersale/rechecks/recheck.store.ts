import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { before, type Page } from '../paging.ts';

/** Cases with their verdicts, approvals and what was paid. Facts only. */

const whole = {
  checks: { orderBy: [{ askedAt: 'asc' }, { appraiserId: 'asc' }] },
  approvals: { orderBy: { at: 'asc' } },
  revocation: true,
  payout: true,
  findings: { orderBy: { id: 'desc' }, take: 1 },
} satisfies Prisma.RecheckInclude;
export type RecheckRow = Prisma.RecheckGetPayload<{ include: typeof whole }>;

export const insertRecheck = (db: Db, data: Prisma.RecheckUncheckedCreateInput) =>
  db.recheck.create({ data });

export const findRecheck = (db: Db, id: string): Promise<RecheckRow | null> =>
  db.recheck.findUnique({ where: { id }, include: whole });

/** The same, and nobody else changes it before the transaction ends. */
export async function lockRecheck(db: Db, id: string): Promise<RecheckRow | null> {
  await db.$queryRaw`SELECT 1 FROM "Recheck" WHERE "id" = ${id} FOR UPDATE`;
  return findRecheck(db, id);
}

/** The case about an order that is not decided; null: none is. */
export const findRunning = (db: Db, orderId: string) =>
  db.recheck.findFirst({ where: { orderId, state: { in: ['checking', 'proposed'] } } });

export const updateRecheck = (db: Db, id: string, data: Prisma.RecheckUncheckedUpdateInput) =>
  db.recheck.update({ where: { id }, data });

export const listRechecks = (
  db: Db,
  where: Prisma.RecheckWhereInput,
  page: Page,
): Promise<RecheckRow[]> =>
  db.recheck.findMany({
    where: { AND: [where, before(page)] },
    orderBy: { id: 'desc' },
    take: page.limit,
    include: whole,
  });

export const insertCheck = (db: Db, data: Prisma.RecheckCheckUncheckedCreateInput) =>
  db.recheckCheck.create({ data });

/** @returns whether they had not given one before. */
export const saveVerdict = async (
  db: Db,
  { recheckId, appraiserId }: { readonly recheckId: string; readonly appraiserId: string },
  data: Pick<Prisma.RecheckCheckUncheckedUpdateManyInput, 'supports' | 'recordId' | 'foundAt'>,
) =>
  (
    await db.recheckCheck.updateMany({
      where: { recheckId, appraiserId, supports: null },
      data,
    })
  ).count === 1;

export const insertApproval = (db: Db, data: Prisma.RecheckApprovalUncheckedCreateInput) =>
  db.recheckApproval.create({ data });

export const insertPayout = (db: Db, data: Prisma.RecheckPayoutUncheckedCreateInput) =>
  db.recheckPayout.create({ data });

export const updatePayout = (
  db: Db,
  recheckId: string,
  data: Prisma.RecheckPayoutUncheckedUpdateInput,
) => db.recheckPayout.update({ where: { recheckId }, data });

/** Payouts that have not all moved at the provider. */
export const listUnsettled = (db: Db, take: number) =>
  db.recheckPayout.findMany({
    where: { settledAt: null },
    orderBy: { recheckId: 'asc' },
    take,
    include: { recheck: { select: { platformId: true, buyerId: true } } },
  });

export const insertIssuerRequest = (db: Db, data: Prisma.IssuerRequestUncheckedCreateInput) =>
  db.issuerRequest.create({ data });

/** Certificates that a party was asked to revoke, the newest case first. */
export const listIssuerRequests = (db: Db, issuerId: string, page: Page) =>
  db.issuerRequest.findMany({
    where: { issuerId, ...(page.cursor ? { recheckId: { lt: page.cursor } } : {}) },
    orderBy: { recheckId: 'desc' },
    take: page.limit,
  });

export const listEvidenceOf = (db: Db, buyerId: string) =>
  db.recheck.findMany({
    where: { buyerId },
    orderBy: { id: 'asc' },
    select: { id: true, orderId: true, kind: true, state: true, evidenceDocId: true },
  });

export const forgetEvidenceOf = (db: Db, buyerId: string) =>
  db.recheck.updateMany({ where: { buyerId }, data: { evidenceDocId: null } });
