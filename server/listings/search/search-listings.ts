import type { ListingsContext } from '../context.ts';
import { listCards } from '../listing.store.ts';
import { summariesOf } from '../views/listing-view.ts';
import { cursorAfter, readCursor } from './cursor.ts';
import { termsOf, type Filters } from './filters.ts';
import {
  COUNTED,
  countFacets,
  findPage,
  findPromoted,
  type FacetRow,
  type FoundEntry,
  type Order,
  type Wanted,
} from './search.store.ts';
import { facetWord } from './words.ts';

export interface Search extends Filters {
  readonly currency: string;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  /** Only what its brand lets the platform sell as an official channel. */
  readonly official?: boolean | undefined;
  readonly order: Order;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Advertisements beside one page. */
const PROMOTED = 2;

/** The same words in every answer, so that no page forgets them (E-commerce law art 40). */
export const ADVERTISEMENT = { zh: '广告', en: 'Advertisement' };

/**
 * A page of the catalogue in an order that knows nothing of who asks (E-commerce law art 18).
 * Advertisements come in a list of their own and move nothing in it. A constant number of queries.
 * Throws CURSOR_INVALID.
 */
export async function searchListings(context: ListingsContext, search: Search) {
  const db = context.database.client;
  const now = context.now();
  const { currency, least, most, official, order, cursor, limit, ...filters } = search;
  const channels = await context.parties.channels(now);
  const wanted: Wanted = {
    terms: termsOf(filters),
    currency,
    least: least === undefined ? null : BigInt(least),
    most: most === undefined ? null : BigInt(most),
    channels: official
      ? channels.map(({ brand, platform }) => [
          facetWord.brand(brand),
          facetWord.platform(platform),
        ])
      : null,
  };
  const after = cursor === undefined ? null : readCursor(cursor);
  const facets = after ? null : await countFacets(db, wanted);
  const counted = Number(facets?.find(({ facet }) => facet === 'all')?.count ?? 0);
  const narrow = after ? after.narrow : counted < COUNTED;
  const found = await findPage(db, wanted, order, after, limit + 1, narrow);
  const page = found.slice(0, limit);
  const promoted = await findPromoted(db, wanted, now, PROMOTED);
  const ids = new Set([...page, ...promoted].map(({ listingId }) => listingId));
  const views = new Map(
    (await summariesOf(context, await listCards(db, [...ids]), channels)).map((one) => [
      one.id,
      one,
    ]),
  );
  const viewsOf = (rows: readonly FoundEntry[]) =>
    rows.map(({ listingId }) => views.get(listingId)).filter((one) => one !== undefined);
  const last = page.at(-1);
  return {
    listings: viewsOf(page),
    promoted: viewsOf(promoted).map((listing) => ({ label: ADVERTISEMENT, listing })),
    facets: facets && facetsOf(facets, counted),
    next: found.length > limit && last ? cursorAfter(last, order, narrow) : null,
  };
}

/** Of so many entries at most; where there are more, the counts say "at least". */
function facetsOf(rows: readonly FacetRow[], counted: number) {
  const of = (facet: FacetRow['facet']) =>
    rows
      .filter((row) => row.facet === facet)
      .map(({ value, count }) => ({ value: value ?? '', count: Number(count) }));
  return {
    counted,
    complete: counted < COUNTED,
    category: of('category'),
    brand: of('brand'),
    grade: of('grade'),
    platform: of('platform'),
  };
}
