import type { OwnershipFile, Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export type FileRow = OwnershipFile;

export const insertFile = (db: Db, data: Prisma.OwnershipFileUncheckedCreateInput) =>
  db.ownershipFile.create({ data });

export const listFiles = (db: Db, belongsTo: readonly string[]): Promise<FileRow[]> =>
  db.ownershipFile.findMany({
    where: { belongsTo: { in: [...belongsTo] } },
    orderBy: { position: 'asc' },
  });

export const deleteFiles = (db: Db, belongsTo: readonly string[]) =>
  db.ownershipFile.deleteMany({ where: { belongsTo: { in: [...belongsTo] } } });
