import type { Prisma } from '#prisma';
import { entryOf } from '../../../../server/listings/go-live.ts';
import type { Db } from '../../../../server/platform/database/database.ts';
import { insertLive } from '../a-listing.ts';

/** Live listings that the catalogue finds, one a second apart; their ids, the newest first. */
export async function insertEntries(
  db: Db,
  count: number,
  data: (n: number) => Partial<Prisma.ListingUncheckedCreateInput> = () => ({}),
): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const row = await insertLive(db, data(n));
    const listedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, n));
    await db.catalogueEntry.create({ data: entryOf(row, [], listedAt) });
    ids.unshift(row.id);
  }
  return ids;
}
