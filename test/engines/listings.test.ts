import { expect } from 'chai';
import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import { fillCatalogue, RARE_BRAND } from '../../scripts/bench/search/synthetic.ts';
import { indexesOf } from '../../scripts/bench/search/plan.ts';
import { termsOf, type Filters } from '../../server/listings/search/filters.ts';
import { facetSql, pageSql, type Order } from '../../server/listings/search/search.store.ts';
import { reserveListing } from '../../server/listings/reserve-listing.ts';
import type { Database } from '../../server/platform/database/database.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { silent } from '../server/platform/chain/fixtures/embedded-place.ts';
import { insertLive } from '../server/listings/a-listing.ts';

describe('the catalogue on PostgreSQL', function () {
  this.timeout(300_000);
  let postgres: Postgres;
  let database: Database;

  before(async () => {
    postgres = await startPostgres();
    database = await openPostgres({ url: await postgres.createDatabase(), log: silent });
    await fillCatalogue(database, 0, 20_000, () => undefined);
  });
  after(async () => {
    await database?.close();
    await postgres?.remove();
  });

  const wanted = (filters: Filters) => ({
    ...{ terms: termsOf(filters), currency: 'CNY', least: null, most: null, channels: null },
  });
  const pagePlan = (filters: Filters, order: Order, narrow: boolean) =>
    indexesOf(database, pageSql(wanted(filters), order, null, 25, narrow));

  it('finds what is narrow by the index of words, in both languages', async () => {
    for (const q of ['cognac calf handbag', '午夜蓝小牛皮手袋']) {
      expect(await pagePlan({ q }, 'newest', true)).to.equal('CatalogueEntry_words_idx');
      const facets = await indexesOf(database, facetSql(wanted({ q })));
      expect(facets).to.equal('CatalogueEntry_words_idx');
    }
    const rare = { brand: RARE_BRAND.en, category: 'watch' } as const;
    expect(await pagePlan(rare, 'price_up', true)).to.equal('CatalogueEntry_words_idx');
  });

  it('reads what is wide along the index of its order, with no table read as a whole', async () => {
    const newest = await pagePlan({}, 'newest', false);
    expect(newest).to.equal('CatalogueEntry_listedAt_listingId_idx');
    for (const order of ['price_up', 'price_down'] as const) {
      const plan = await pagePlan({}, order, false);
      expect(plan).to.equal('CatalogueEntry_currency_price_listingId_idx');
    }
  });

  it('pitfall 3: gives a listing to exactly one of 1,000 orders that want it at once', async () => {
    const { id } = await insertLive(database.client);
    const context = { now: () => new Date() };
    const won = await Promise.all(
      Array.from({ length: 1_000 }, (_, n) =>
        database.client.$transaction((db) => reserveListing(context, db, id, `ord_${n}`), {
          maxWait: 120_000,
        }),
      ),
    );
    expect(won.filter(Boolean)).to.have.lengthOf(1);
  });
});
