import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';
import { before, type Page } from '../paging.ts';

/** Complaints with all that was done. Facts only. */

const whole = { steps: { orderBy: { position: 'asc' } } } satisfies Prisma.ComplaintInclude;
export type ComplaintRow = Prisma.ComplaintGetPayload<{ include: typeof whole }>;
export type ComplaintFacts = Omit<ComplaintRow, 'steps'>;

export const insertComplaint = (db: Db, data: Prisma.ComplaintUncheckedCreateInput) =>
  db.complaint.create({ data });

export const findComplaint = (db: Db, id: string): Promise<ComplaintRow | null> =>
  db.complaint.findUnique({ where: { id }, include: whole });

/** The same, and nobody else adds to it before the transaction ends. */
export async function lockComplaint(db: Db, id: string): Promise<ComplaintRow | null> {
  await db.$queryRaw`SELECT 1 FROM "Complaint" WHERE "id" = ${id} FOR UPDATE`;
  return findComplaint(db, id);
}

export const updateComplaint = (db: Db, id: string, data: Prisma.ComplaintUncheckedUpdateInput) =>
  db.complaint.update({ where: { id }, data });

export const insertStep = (db: Db, data: Prisma.ComplaintStepUncheckedCreateInput) =>
  db.complaintStep.create({ data });

/** A page of complaints that somebody filed, is named in, or has to handle. */
export const listComplaints = (
  db: Db,
  where: Prisma.ComplaintWhereInput,
  page: Page,
): Promise<ComplaintFacts[]> =>
  db.complaint.findMany({
    where: { AND: [where, before(page)] },
    orderBy: { id: 'desc' },
    take: page.limit,
  });

/** What somebody wrote in complaints. */
export const listWordsOf = (db: Db, subject: string) =>
  db.complaintStep.findMany({
    where: { subject, wordsDocId: { not: null } },
    orderBy: [{ complaintId: 'asc' }, { position: 'asc' }],
    select: { complaintId: true, action: true, at: true, wordsDocId: true },
  });

export const forgetWordsOf = (db: Db, subject: string) =>
  db.complaintStep.updateMany({ where: { subject }, data: { wordsDocId: null } });
