import type { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';

export const insertRepair = (db: Db, data: Prisma.RepairUncheckedCreateInput) =>
  db.repair.create({ data });
