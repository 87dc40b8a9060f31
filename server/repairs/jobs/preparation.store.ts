import { z } from 'zod';
import type { Prisma } from '#prisma';
import type { KeptPhoto } from '../../photos/index.ts';
import { PublishedPhoto } from '../../photos/index.ts';
import type { Db } from '../../platform/database/database.ts';
import type { RepairsContext } from '../context.ts';
import type { PreparationRow } from './job.store.ts';

const Kept = PublishedPhoto.extend({ originalDocId: z.string(), originalSha256: z.string() });

/** Photos after the work, as they were prepared. */
export const preparedPhotos = ({ photos }: PreparationRow): KeptPhoto[] =>
  Kept.array().parse(photos);

export const insertPreparation = (db: Db, data: Prisma.RepairPreparationUncheckedCreateInput) =>
  db.repairPreparation.create({ data });

export const deletePreparation = (db: Db, jobId: string) =>
  db.repairPreparation.delete({ where: { jobId } });

/** Takes out what was prepared and will not be signed, with all that was sealed for it. */
export async function dropPreparation(
  { vault }: RepairsContext,
  db: Db,
  row: PreparationRow,
): Promise<void> {
  await deletePreparation(db, row.jobId);
  const originals = preparedPhotos(row).map(({ originalDocId }) => originalDocId);
  await vault.destroy(db, [...originals, ...(row.partsDocId ? [row.partsDocId] : [])]);
}
