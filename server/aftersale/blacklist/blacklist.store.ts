import type { BlacklistProposal, Prisma, SellerFinding } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { before, type Page } from '../paging.ts';

export type ProposalRow = BlacklistProposal;

/** The newest finding whether a seller knew; null: none is recorded. */
export const latestFinding = (db: Db, recheckId: string): Promise<SellerFinding | null> =>
  db.sellerFinding.findFirst({ where: { recheckId }, orderBy: { id: 'desc' } });

export const insertFinding = (db: Db, data: Prisma.SellerFindingUncheckedCreateInput) =>
  db.sellerFinding.create({ data });

export const insertProposal = (db: Db, data: Prisma.BlacklistProposalUncheckedCreateInput) =>
  db.blacklistProposal.create({ data });

export const findProposal = (db: Db, id: string): Promise<ProposalRow | null> =>
  db.blacklistProposal.findUnique({ where: { id } });

/** The same, and nobody else changes it before the transaction ends. */
export async function lockProposal(db: Db, id: string): Promise<ProposalRow | null> {
  await db.$queryRaw`SELECT 1 FROM "BlacklistProposal" WHERE "id" = ${id} FOR UPDATE`;
  return findProposal(db, id);
}

export const updateProposal = (
  db: Db,
  id: string,
  data: Prisma.BlacklistProposalUncheckedUpdateInput,
) => db.blacklistProposal.update({ where: { id }, data });

export const listProposals = (
  db: Db,
  where: Prisma.BlacklistProposalWhereInput,
  page: Page,
): Promise<ProposalRow[]> =>
  db.blacklistProposal.findMany({
    where: { AND: [where, before(page)] },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

export const listAnswersOf = (db: Db, sellerId: string): Promise<ProposalRow[]> =>
  db.blacklistProposal.findMany({ where: { sellerId }, orderBy: { id: 'asc' } });

export const forgetAnswersOf = (db: Db, sellerId: string) =>
  db.blacklistProposal.updateMany({ where: { sellerId }, data: { answerDocId: null } });
