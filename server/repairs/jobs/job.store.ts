import type { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

/** Jobs with their quotes, photos and steps. Facts only; rules live in job-rules.ts. */

const whole = {
  quotes: { orderBy: { id: 'asc' } },
  photos: { orderBy: [{ stage: 'asc' }, { position: 'asc' }] },
  steps: { orderBy: { position: 'asc' } },
  preparation: true,
} satisfies Prisma.RepairJobInclude;
export type JobRow = Prisma.RepairJobGetPayload<{ include: typeof whole }>;
export type QuoteRow = JobRow['quotes'][number];
export type PhotoRow = JobRow['photos'][number];
export type PreparationRow = NonNullable<JobRow['preparation']>;

export const insertJob = (db: Db, data: Prisma.RepairJobUncheckedCreateInput) =>
  db.repairJob.create({ data });

export const findJob = (db: Db, id: string): Promise<JobRow | null> =>
  db.repairJob.findUnique({ where: { id }, include: whole });

export const findJobByRecord = (db: Db, recordId: string): Promise<JobRow | null> =>
  db.repairJob.findUnique({ where: { recordId }, include: whole });

/** The same, and nobody else takes it a step before the transaction ends. */
export async function lockJob(db: Db, id: string): Promise<JobRow | null> {
  await db.$queryRaw`SELECT 1 FROM "RepairJob" WHERE "id" = ${id} FOR UPDATE`;
  return findJob(db, id);
}

export const updateJob = (db: Db, id: string, data: Prisma.RepairJobUncheckedUpdateInput) =>
  db.repairJob.update({ where: { id }, data });

export const insertStep = (db: Db, data: Prisma.RepairStepUncheckedCreateInput) =>
  db.repairStep.create({ data });

export const insertQuote = (db: Db, data: Prisma.RepairQuoteUncheckedCreateInput) =>
  db.repairQuote.create({ data });

export const insertPhotos = (db: Db, data: Prisma.RepairPhotoCreateManyInput[]) =>
  db.repairPhoto.createMany({ data });

/** A page of a side's jobs, the newest first, before `cursor`. */
export const listJobs = (
  db: Db,
  whose: { readonly askedBy: string } | { readonly repairerId: string },
  cursor: string | undefined,
  limit: number,
): Promise<JobRow[]> =>
  db.repairJob.findMany({
    where: { ...whose, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: 'desc' },
    take: limit,
    include: whole,
  });

/** Everything that somebody has asked for. */
export const listAskedBy = (db: Db, askedBy: string): Promise<JobRow[]> =>
  db.repairJob.findMany({ where: { askedBy }, orderBy: { id: 'asc' }, include: whole });

/** Takes out what was written in jobs, and the photos of their requests. */
export async function forgetWords(db: Db, jobs: readonly string[]): Promise<void> {
  const jobId = { in: [...jobs] };
  await db.repairStep.updateMany({ where: { jobId }, data: { wordsDocId: null } });
  await db.repairPhoto.deleteMany({ where: { jobId, stage: 'request' } });
}
