import type { CustodyAgreement, HandOver, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { within, type EndingPage } from '../deadlines/ending-page.ts';

export type AgreementRow = CustodyAgreement;
export type HandOverRow = HandOver;

export const insertAgreement = (db: Db, data: Prisma.CustodyAgreementUncheckedCreateInput) =>
  db.custodyAgreement.create({ data });

export const findAgreement = (db: Db, id: string): Promise<AgreementRow | null> =>
  db.custodyAgreement.findUnique({ where: { id } });

/** The same, and nobody else changes it before the transaction ends. */
export async function lockAgreement(db: Db, id: string): Promise<AgreementRow | null> {
  await db.$queryRaw`SELECT 1 FROM "CustodyAgreement" WHERE "id" = ${id} FOR UPDATE`;
  return findAgreement(db, id);
}

export const updateAgreement = (
  db: Db,
  id: string,
  data: Partial<Pick<AgreementRow, 'guard' | 'refusedAt' | 'cancelledAt'>>,
) => db.custodyAgreement.update({ where: { id }, data });

/** Agreements of somebody, as owner or as custodian, of one item or of all, the newest first. */
export const listAgreementsOf = (
  db: Db,
  actor: string,
  page: { readonly itemId?: string; readonly cursor?: string | undefined; readonly limit: number },
): Promise<AgreementRow[]> =>
  db.custodyAgreement.findMany({
    where: {
      OR: [{ entrustedBy: actor }, { custodianId: actor }],
      ...(page.itemId ? { itemId: page.itemId } : {}),
      ...(page.cursor ? { id: { lt: page.cursor } } : {}),
    },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

/** Agreements that were accepted and whose return date comes, or has passed. */
export const listDueAgreements = (db: Db, page: EndingPage): Promise<AgreementRow[]> =>
  db.custodyAgreement.findMany({
    where: { returnBy: within(page), guard: { not: null }, id: { gt: page.cursor } },
    orderBy: { id: 'asc' },
    take: page.limit,
  });

/** Agreements that nobody has answered and that can be accepted for a while yet. */
export const listOpenAgreements = (db: Db, page: EndingPage): Promise<AgreementRow[]> =>
  db.custodyAgreement.findMany({
    where: {
      deadline: within(page),
      ...{ guard: null, refusedAt: null, cancelledAt: null },
      id: { gt: page.cursor },
    },
    orderBy: { id: 'asc' },
    take: page.limit,
  });

export const insertHandOver = (db: Db, data: Prisma.HandOverUncheckedCreateInput) =>
  db.handOver.create({ data });

export const listHandOvers = (db: Db, custodyId: string): Promise<HandOverRow[]> =>
  db.handOver.findMany({ where: { custodyId }, orderBy: { id: 'asc' }, take: 50 });
