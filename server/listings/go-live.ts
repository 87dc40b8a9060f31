import type { Db } from '../platform/database/database.ts';
import { reachAlerts } from './alerts/alert.store.ts';
import { insertEntry, insertStep, updateListing, type ListingRow } from './listing.store.ts';
import { facetWord, wordsOfListing } from './search/words.ts';
import { saidOf } from './submit-listing.ts';
import { keyOf } from './text/fold.ts';
import type { Mark } from './trademarks/suspicious-names.ts';

/** What the catalogue finds a listing by. */
export function entryOf(row: ListingRow, marks: readonly Mark[], listedAt: Date) {
  const { id: listingId, price, currency, category, brand, model, platformId, promotedUntil } = row;
  const grade = row.grade ?? '';
  const brandKey = keyOf(brand);
  const own = marks.find(({ key }) => key === brandKey)?.brand ?? brand;
  // Who searches by another of the brand's names finds it too.
  const names = marks.filter((mark) => mark.brand === own).map(({ text }) => text);
  const facets = [
    facetWord.category(category),
    facetWord.brand(brand),
    facetWord.model(model),
    facetWord.grade(grade),
    facetWord.platform(platformId),
    facetWord.seller(row.sellerStatus),
  ];
  const words = [...facets, ...wordsOfListing([brand, model, ...names, saidOf(row).text])];
  return {
    ...{ listingId, listedAt, price, currency, category, brand, brandKey, model, grade },
    ...{ platformId, promotedUntil, words },
  };
}

/** Offers a listing to everybody; it is locked, and all that has to be so was asked. */
export async function goLive(
  db: Db,
  row: ListingRow,
  marks: readonly Mark[],
  at: Date,
): Promise<void> {
  await updateListing(db, row.id, { state: 'live', liveAt: at });
  await insertEntry(db, entryOf(row, marks, at));
  await insertStep(db, { listingId: row.id, action: 'go_live', by: null, reason: '', at });
  await reachAlerts(db, { listingId: row.id }, at);
}
