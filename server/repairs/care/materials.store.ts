import type { Db } from '../../platform/database/database.ts';

export const findMaterials = (db: Db, itemId: string) =>
  db.itemMaterials.findUnique({ where: { itemId } });

/** Writes what an item is made of over what was told before. */
export const saveMaterials = (
  db: Db,
  { itemId, ...told }: { itemId: string; materials: string[]; statedBy: string; statedAt: Date },
) =>
  db.itemMaterials.upsert({
    where: { itemId },
    create: { itemId, ...told },
    update: told,
  });
