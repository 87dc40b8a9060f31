import { expect } from 'chai';
import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import { DERIVED } from '../../server/ledger/ledger.store.ts';
import type { Database } from '../../server/platform/database/database.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import {
  resolveAtOnce,
  revertAllTwice,
  sameKeyAtOnce,
  spendAtOnce,
} from '../server/ledger/stress.ts';
import { silent } from '../server/platform/chain/fixtures/embedded-place.ts';

describe('the ledger on PostgreSQL', function () {
  this.timeout(300_000);
  let postgres: Postgres;
  let database: Database;

  before(async () => {
    postgres = await startPostgres();
    database = await openPostgres({ url: await postgres.createDatabase(), log: silent });
  });
  after(async () => {
    await database?.close();
    await postgres?.remove();
  });

  it('reverts each of 500 random entries by 20 workers once, though twice at the same time', () =>
    revertAllTwice(database, { entries: 500, workers: 20 }));
  it('resolves a hold once', () => resolveAtOnce(database, 25));
  it('lets no money be spent twice', () => spendAtOnce(database));
  it('writes one entry for a key (pitfall 9)', () => sameKeyAtOnce(database));

  it('derives a balance from an index', async () => {
    const { accountId } = await database.client.ledgerPosting.findFirstOrThrow();
    const { sql, values } = DERIVED(accountId);
    const plan = await database.client.$transaction(async (db) => {
      // The tables are small here: what matters is that there is an index to use.
      await db.$executeRaw`SET LOCAL enable_seqscan = off`;
      return db.$queryRawUnsafe(`EXPLAIN ${sql.replace('?', '$1')}`, ...values);
    });
    expect(JSON.stringify(plan)).to.include('LedgerPosting_accountId_held_entryId_amount_idx');
  });
});
