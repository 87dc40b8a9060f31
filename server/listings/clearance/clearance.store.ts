import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

/** Live listings that went live before a moment, and have had no proposal; the oldest first. */
export const listSlow = (db: Db, before: Date, take: number) =>
  db.listing.findMany({
    where: { state: 'live', liveAt: { lt: before }, clearance: null },
    orderBy: { liveAt: 'asc' },
    take,
  });

/** False where one was made before: one for each listing. */
export const insertProposal = async (db: Db, data: Prisma.ClearanceProposalCreateManyInput) =>
  (await db.clearanceProposal.createMany({ data, skipDuplicates: true })).count === 1;

export const findProposal = (db: Db, listingId: string) =>
  db.clearanceProposal.findUnique({ where: { listingId } });

/** True for the one that decides it. */
export const decideProposal = async (
  db: Db,
  listingId: string,
  data: { state: 'accepted' | 'declined'; decidedBy: string; reason: string; decidedAt: Date },
) =>
  (await db.clearanceProposal.updateMany({ where: { listingId, state: 'open' }, data })).count ===
  1;

/** A platform's proposals in a state, in order of their listings, after `cursor`. */
export const listProposals = (
  db: Db,
  platformId: string,
  state: 'open' | 'at_floor' | 'accepted' | 'declined',
  cursor: string | undefined,
  take: number,
) =>
  db.clearanceProposal.findMany({
    where: { platformId, state, ...(cursor ? { listingId: { gt: cursor } } : {}) },
    orderBy: { listingId: 'asc' },
    take,
  });
