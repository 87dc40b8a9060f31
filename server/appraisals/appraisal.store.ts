import type { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';

export const insertAppraisal = (db: Db, data: Prisma.AppraisalUncheckedCreateInput) =>
  db.appraisal.create({ data });

export const findAppraisal = (db: Db, id: string) =>
  db.appraisal.findUnique({
    where: { id },
    include: { photos: { orderBy: { position: 'asc' } } },
  });
