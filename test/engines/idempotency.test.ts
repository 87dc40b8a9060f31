import { expect } from 'chai';
import { startPostgres, type Postgres } from '../../scripts/engines/postgres.ts';
import type { Database, Db } from '../../server/platform/database/database.ts';
import { openPostgres } from '../../server/platform/database/postgres.ts';
import { createIdempotency } from '../../server/platform/http/idempotency.ts';
import { silent } from '../server/platform/chain/fixtures/embedded-place.ts';
import { openBook } from '../server/ledger/book.ts';

/** On the embedded database transactions queue up: none waits for another there. */
describe('requests that stand in each other’s way on PostgreSQL', function () {
  this.timeout(60_000);
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

  const lock = (db: Db, id: string) =>
    db.$queryRaw`SELECT 1 FROM "LedgerBalance" WHERE "accountId" = ${id} FOR UPDATE`;

  for (const keyed of [true, false]) {
    it(`both succeed after a deadlock, each with one effect (${keyed ? 'with' : 'without'} a key)`, async () => {
      const book = openBook(database);
      const accounts = [await book.account('member'), await book.account('member')];
      const provider = await book.account('provider');
      let attempts = 0;
      let commits = 0;
      let bothHold: () => void;
      const held = new Promise<void>((resolve) => (bothHold = resolve));
      const { plain, remembering } = createIdempotency(database, () => commits++);
      const request = (name: string, order: string[]) => {
        const commit = keyed ? remembering('pty_1', `${name}-${provider}`, name, 200) : plain;
        return commit(async (db) => {
          await lock(db, order[0]!);
          if (++attempts === 2) bothHold();
          await held;
          await lock(db, order[1]!);
          const postings = [
            { account: provider, amount: -5n },
            { account: accounts[0]!, amount: 5n },
          ];
          const key = `${name}-${provider}`;
          await book.ledger.move(db, { key, reference: name, reason: '', postings });
          return { name };
        });
      };
      const answers = await Promise.all([
        request('one', accounts),
        request('two', accounts.toReversed()),
      ]);
      expect(answers).to.deep.equal([{ name: 'one' }, { name: 'two' }]);
      expect(attempts).to.be.greaterThan(2);
      expect(commits).to.equal(2);
      expect(await book.balance(accounts[0]!)).to.include({ posted: 10n });
    });
  }
});
