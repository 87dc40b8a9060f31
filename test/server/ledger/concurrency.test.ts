import type { Database } from '../../../server/platform/database/database.ts';
import { embeddedDatabase } from './book.ts';
import { resolveAtOnce, revertAllTwice, sameKeyAtOnce, spendAtOnce } from './stress.ts';

/** On the embedded database, where transactions queue up; test/engines has the same on PostgreSQL. */
describe('ledger under concurrency', function () {
  this.timeout(120_000);
  let database: Database;
  let close: () => Promise<void>;
  before(async () => {
    ({ database, close } = await embeddedDatabase());
  });
  after(() => close());

  it('reverts each of 60 random entries once, though twice at the same time: all sum to zero', () =>
    revertAllTwice(database, { entries: 60, workers: 20 }));
  it('resolves a hold once', () => resolveAtOnce(database, 3));
  it('lets no money be spent twice', () => spendAtOnce(database));
  it('writes one entry for a key (pitfall 9: duplicates inside one batch)', () =>
    sameKeyAtOnce(database));
});
