import { parseArgs } from 'node:util';
import { startPostgres } from '../../engines/postgres.ts';
import { createListings } from '../../../server/listings/index.ts';
import { facetSql, pageSql, type Wanted } from '../../../server/listings/search/search.store.ts';
import { termsOf } from '../../../server/listings/search/filters.ts';
import { openPostgres } from '../../../server/platform/database/postgres.ts';
import type { Database } from '../../../server/platform/database/database.ts';
import type { Search } from '../../../server/listings/index.ts';
import type { BenchResult } from '../bench-result.ts';
import { indexesOf } from './plan.ts';
import { COMMON_BRAND, fillCatalogue, RARE_BRAND } from './synthetic.ts';

const quiet = { info: () => undefined, warn: () => undefined };
/** Milliseconds for a page that readers take for immediate: a promise of this bench at p99. */
const BAR = 400;

const asked = (search: Partial<Search>): Search => ({
  ...{ currency: 'CNY', order: 'newest', limit: 24 },
  ...search,
});

/** What people ask: common words, rare ones, both languages, filters, orders, and nothing at all. */
const QUERIES: Readonly<Record<string, Search>> = {
  'everything, newest': asked({}),
  'everything, cheapest': asked({ order: 'price_up' }),
  'en, common word': asked({ q: 'leather' }),
  'en, three words': asked({ q: 'cognac calf handbag' }),
  'en, one listing': asked({ q: `lot ${(31_337).toString(36)}` }),
  'en, nothing has both': asked({ q: 'chronograph handbag' }),
  'zh, common word': asked({ q: '手袋' }),
  'zh, phrase': asked({ q: '午夜蓝小牛皮手袋' }),
  'zh, brand and thing': asked({ q: `${COMMON_BRAND.zh} 戒指` }),
  'filters, common': asked({ category: 'bag', brand: COMMON_BRAND.en, grade: '95' }),
  'filters, rare': asked({ brand: RARE_BRAND.en, category: 'watch', order: 'price_down' }),
  'filters and price': asked({
    q: 'bracelet',
    least: 1_000_000,
    most: 1_500_000,
    order: 'price_up',
  }),
};

const percentile = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

const wantedOf = ({
  currency,
  least,
  most,
  order: _o,
  limit: _l,
  cursor: _c,
  official: _f,
  ...filters
}: Search): Wanted => ({
  ...{ currency, terms: termsOf(filters), channels: null },
  least: least === undefined ? null : BigInt(least),
  most: most === undefined ? null : BigInt(most),
});

async function measure(database: Database, rounds: number) {
  const listings = createListings({
    database,
    now: () => new Date(Date.UTC(2027, 0, 1)),
    parties: { find: async () => null, findAll: async () => [], channels: async () => [] },
  } as unknown as Parameters<typeof createListings>[0]);
  const all: number[] = [];
  const table: Record<string, object> = {};
  for (const [name, search] of Object.entries(QUERIES)) {
    const times: number[] = [];
    let complete = false;
    let found = 0;
    for (let round = 0; round < rounds + 3; round++) {
      const start = performance.now();
      const page = await listings.search(search);
      // The first rounds fill caches.
      if (round >= 3) times.push(performance.now() - start);
      complete = page.facets?.complete ?? false;
      found = page.facets?.counted ?? 0;
    }
    all.push(...times);
    times.sort((a, b) => a - b);
    const wanted = wantedOf(search);
    table[name] = {
      found: complete ? found : `${found}+`,
      p50: Number(percentile(times, 0.5).toFixed(1)),
      p99: Number(percentile(times, 0.99).toFixed(1)),
      page: await indexesOf(database, pageSql(wanted, search.order, null, 25, complete)),
      facets: await indexesOf(database, facetSql(wanted)),
    };
  }
  all.sort((a, b) => a - b);
  return { p50: percentile(all, 0.5), p99: percentile(all, 0.99), table };
}

/**
 * The catalogue's search, as the route answers it, over a small and a large catalogue in one
 * PostgreSQL in one run.
 */
export async function search(args: string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args,
    options: {
      small: { type: 'string', default: '50000' },
      large: { type: 'string', default: '500000' },
      rounds: { type: 'string', default: '40' },
    },
  });
  const sizes = [Number(values.small), Number(values.large)] as const;
  const postgres = await startPostgres();
  const database = await openPostgres({ url: await postgres.createDatabase(), log: quiet });
  try {
    const results: Awaited<ReturnType<typeof measure>>[] = [];
    let filled = 0;
    for (const size of sizes) {
      await fillCatalogue(database, filled, size, (done) => {
        if (done % 50_000 === 0) console.error(`${done} listings`);
      });
      filled = size;
      results.push(await measure(database, Number(values.rounds)));
    }
    const [small, large] = results;
    if (!small || !large) throw new TypeError('two sizes were measured');
    const round = (value: number) => Number(value.toFixed(1));
    return {
      bench: 'search',
      ours: {
        ...{ smallListings: sizes[0], largeListings: sizes[1] },
        ...{ p50Small: round(small.p50), p99Small: round(small.p99) },
        ...{ p50Large: round(large.p50), p99Large: round(large.p99) },
      },
      peers: {},
      ratios: { p50: round(large.p50 / small.p50), p99: round(large.p99 / small.p99) },
      kept: large.p99 <= BAR,
      tables: [small.table, large.table],
    };
  } finally {
    await database.close();
    await postgres.remove();
  }
}
