import type { Prisma } from '#prisma';
import type { Db } from '../platform/database/database.ts';

export const insertTag = (db: Db, data: Prisma.TagUncheckedCreateInput) => db.tag.create({ data });

export const findTag = (db: Db, id: string) => db.tag.findUnique({ where: { id } });

export const findTagByGiai = (db: Db, giai: string) => db.tag.findUnique({ where: { giai } });
