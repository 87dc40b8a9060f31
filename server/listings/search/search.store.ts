import { Prisma } from '#prisma';
import type { Db } from '../../platform/database/database.ts';

export const ORDERS = ['newest', 'price_up', 'price_down'] as const;
export type Order = (typeof ORDERS)[number];

/** What an entry must be, in the terms of the index. */
export interface Wanted {
  readonly terms: readonly string[];
  readonly currency: string;
  readonly least: bigint | null;
  readonly most: bigint | null;
  /** Brands and platforms of official channels; null: does not matter. */
  readonly channels: readonly (readonly [brandWord: string, platformWord: string])[] | null;
}

/** Where the last page ended. */
export interface Place {
  readonly listingId: string;
  /** Milliseconds, or minor units. */
  readonly value: bigint;
}

export interface FoundEntry {
  readonly listingId: string;
  readonly listedAt: Date;
  readonly price: bigint;
}

/** Entries that are counted for facets, and below which a search is called narrow. */
export const COUNTED = 2_000;

function conditions({ terms, currency, least, most, channels }: Wanted): Prisma.Sql {
  const all = [Prisma.sql`"currency" = ${currency}`];
  if (terms.length > 0) all.push(Prisma.sql`"words" @> ${[...terms]}::text[]`);
  if (least !== null) all.push(Prisma.sql`"price" >= ${least}`);
  if (most !== null) all.push(Prisma.sql`"price" <= ${most}`);
  if (channels) {
    const pairs = channels.map((pair) => Prisma.sql`"words" @> ${[...pair]}::text[]`);
    all.push(pairs.length > 0 ? Prisma.sql`(${Prisma.join(pairs, ' OR ')})` : Prisma.sql`FALSE`);
  }
  return Prisma.join(all, ' AND ');
}

const AFTER: Readonly<Record<Order, (place: Place) => Prisma.Sql>> = {
  newest: ({ value, listingId }) =>
    Prisma.sql`("listedAt", "listingId") < (${new Date(Number(value))}, ${listingId})`,
  price_up: ({ value, listingId }) =>
    Prisma.sql`("price", "listingId") > (${value}::bigint, ${listingId})`,
  price_down: ({ value, listingId }) =>
    Prisma.sql`("price", "listingId") < (${value}::bigint, ${listingId})`,
};

const SORTED: Readonly<Record<Order, Prisma.Sql>> = {
  newest: Prisma.sql`"listedAt" DESC, "listingId" DESC`,
  price_up: Prisma.sql`"price", "listingId"`,
  price_down: Prisma.sql`"price" DESC, "listingId" DESC`,
};

/**
 * A page in order. What is narrow is found whole by the words' index and sorted; what is wide is read
 * along the index of its order until the page is full. Left to itself, the planner takes the wide
 * way for words that are common one by one and rare together, and reads the whole catalogue.
 */
export function pageSql(
  wanted: Wanted,
  order: Order,
  after: Place | null,
  limit: number,
  narrow: boolean,
): Prisma.Sql {
  const where = conditions(wanted);
  const rest = after ? Prisma.sql`WHERE ${AFTER[order](after)}` : Prisma.empty;
  if (narrow) {
    return Prisma.sql`
      WITH found AS MATERIALIZED (
        SELECT "listingId", "listedAt", "price" FROM "CatalogueEntry" WHERE ${where}
      )
      SELECT * FROM found ${rest} ORDER BY ${SORTED[order]} LIMIT ${limit}`;
  }
  const beyond = after ? Prisma.sql`AND ${AFTER[order](after)}` : Prisma.empty;
  return Prisma.sql`
    SELECT "listingId", "listedAt", "price" FROM "CatalogueEntry"
    WHERE ${where} ${beyond} ORDER BY ${SORTED[order]} LIMIT ${limit}`;
}

export const findPage = (db: Db, ...asked: Parameters<typeof pageSql>): Promise<FoundEntry[]> =>
  db.$queryRaw<FoundEntry[]>(pageSql(...asked));

export interface FacetRow {
  readonly facet: 'category' | 'brand' | 'grade' | 'platform' | 'all';
  readonly value: string | null;
  readonly count: bigint;
}

/** Values of one facet that are counted at most. */
const VALUES = 30;

/** How many of the first matches, in no order, are of which category, brand, grade and platform. */
export const facetSql = (wanted: Wanted): Prisma.Sql => Prisma.sql`
  WITH matched AS MATERIALIZED (
    SELECT "category", "brand", "grade", "platformId" FROM "CatalogueEntry"
    WHERE ${conditions(wanted)} LIMIT ${COUNTED}
  ), counted AS (
    SELECT
      CASE WHEN GROUPING("category") = 0 THEN 'category' WHEN GROUPING("brand") = 0 THEN 'brand'
        WHEN GROUPING("grade") = 0 THEN 'grade' WHEN GROUPING("platformId") = 0 THEN 'platform'
        ELSE 'all' END AS "facet",
      coalesce("category", "brand", "grade", "platformId") AS "value", count(*) AS "count"
    FROM matched GROUP BY GROUPING SETS (("category"), ("brand"), ("grade"), ("platformId"), ())
  )
  SELECT "facet", "value", "count" FROM (
    SELECT *, row_number() OVER (PARTITION BY "facet" ORDER BY "count" DESC, "value") AS "place"
    FROM counted
  ) ranked WHERE "place" <= ${VALUES}`;

export const countFacets = (db: Db, wanted: Wanted): Promise<FacetRow[]> =>
  db.$queryRaw<FacetRow[]>(facetSql(wanted));

/** Advertised entries that answer the search, whose advertisement runs longest first. */
export const findPromoted = (
  db: Db,
  wanted: Wanted,
  now: Date,
  limit: number,
): Promise<FoundEntry[]> =>
  db.$queryRaw<FoundEntry[]>`
    SELECT "listingId", "listedAt", "price" FROM "CatalogueEntry"
    WHERE "promotedUntil" > ${now} AND ${conditions(wanted)}
    ORDER BY "promotedUntil" DESC, "listingId" LIMIT ${limit}`;
