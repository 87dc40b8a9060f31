import { expect } from 'chai';
import type { Prisma } from '../../../.build/prisma/client.ts';
import type { Db } from '../../../server/platform/database/database.ts';
import { embeddedDatabase, openBook, type Book } from './book.ts';

/** What the database refuses by itself, whatever the code above it does. */
describe('the database as guard of the ledger', function () {
  this.timeout(60_000);
  let close: () => Promise<void>;
  let book: Book;
  let provider: string;
  let lin: string;
  let n = 0;

  before(async () => {
    const place = await embeddedDatabase();
    close = place.close;
    book = openBook(place.database);
    [provider, lin] = [await book.account('provider'), await book.account('member')];
    await book.move('funds', provider, lin, 100n);
  });
  after(() => close());

  const IN_TIME = new Date('2026-11-01T00:00:00.000Z');
  const DEADLINE = new Date('2026-11-02T00:00:00.000Z');

  /** Writes an entry past the code that would refuse it. */
  const write = (
    change: Partial<Prisma.LedgerEntryCreateManyInput>,
    amounts: readonly [string, bigint][],
    held = false,
  ) =>
    book.inTransaction(async (db) => {
      const id = `ent_raw_${n++}`;
      await db.ledgerEntry.create({
        data: {
          ...{ id, key: id, kind: 'posted', reference: '', reason: '', at: IN_TIME, line: id },
          ...change,
        },
      });
      for (const [position, [accountId, amount]] of amounts.entries())
        await db.ledgerPosting.create({
          data: { entryId: id, position, accountId, currency: 'CNY', amount, held },
        });
      return id;
    });
  const moved = (amount: bigint): [string, bigint][] => [
    [provider, -amount],
    [lin, amount],
  ];
  const pending = () => write({ kind: 'pending', deadline: DEADLINE }, moved(10n), true);
  const refusal = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'none',
      (error: unknown) => JSON.stringify(error, Object.getOwnPropertyNames(error)),
    );

  it('takes an entry that keeps its rules', async () => {
    expect(await refusal(write({}, moved(1n)))).to.equal('none');
    expect(await refusal(pending())).to.equal('none');
  });

  const unsound: Record<string, () => Promise<unknown>> = {
    'does not sum to zero': () =>
      write({}, [
        [provider, -5n],
        [lin, 4n],
      ]),
    'has 0 postings': () => write({}, []),
    'holds what it should move': () => write({}, moved(1n), true),
    LedgerBalance_funds: () =>
      write({}, [
        [provider, 500n],
        [lin, -500n],
      ]),
    LedgerPosting_amount: () => write({}, moved(0n)),
    LedgerEntry_deadline: () => write({ kind: 'pending' }, moved(1n), true),
    LedgerEntry_resolves: () => write({ kind: 'void' }, []),
    LedgerEntry_reverts: () => write({ kind: 'revert' }, moved(1n)),
    'is not pending': async () =>
      write({ kind: 'void', resolvesId: await write({}, moved(1n)) }, []),
    'wrong side of its deadline': async () =>
      write({ kind: 'post', resolvesId: await pending(), at: DEADLINE }, moved(10n)),
    'posts more than was pending': async () =>
      write({ kind: 'post', resolvesId: await pending() }, moved(11n)),
    'is not the reverse': async () =>
      write({ kind: 'revert', revertsId: await write({}, moved(3n)) }, moved(-2n)),
  };
  for (const [reason, attempt] of Object.entries(unsound)) {
    it(`refuses an entry that breaks its rules: ${reason}`, async () => {
      expect(await refusal(attempt())).to.include(reason);
    });
  }

  it('lets a pending entry expire from its deadline on, not before', async () => {
    const [early, late] = [await pending(), await pending()];
    expect(await refusal(write({ kind: 'expire', resolvesId: early }, []))).to.include(
      'wrong side',
    );
    const at = DEADLINE;
    expect(await refusal(write({ kind: 'expire', resolvesId: late, at }, []))).to.equal('none');
  });

  it('has unique keys, one resolution and one reversal (pitfall 9: keys without a unique index)', async () => {
    const hold = await pending();
    const entry = await write({}, moved(7n));
    const twice: Partial<Prisma.LedgerEntryCreateManyInput>[] = [
      { key: 'the same' },
      { kind: 'void', resolvesId: hold },
      { kind: 'revert', revertsId: entry },
    ];
    for (const change of twice) {
      const parts = change.kind === 'void' ? [] : moved(change.kind === 'revert' ? -7n : 1n);
      expect(await refusal(write(change, parts))).to.equal('none');
      expect(await refusal(write(change, parts))).to.include('P2002');
    }
  });

  it('adds nothing to an entry that was committed', async () => {
    const entryId = await write({}, moved(1n));
    const more = book.inTransaction((db) =>
      db.ledgerPosting.create({
        data: { entryId, position: 2, accountId: lin, currency: 'CNY', amount: 1n, held: false },
      }),
    );
    expect(await refusal(more)).to.match(/is sealed/);
  });

  it('takes no posting in another currency than that of its account', async () => {
    const yen = book.inTransaction(async (db) => {
      const id = `ent_raw_${n++}`;
      await db.ledgerEntry.create({
        data: { id, key: id, kind: 'posted', reference: '', reason: '', at: IN_TIME, line: id },
      });
      await db.ledgerPosting.create({
        data: {
          entryId: id,
          position: 0,
          accountId: lin,
          currency: 'JPY',
          amount: 1n,
          held: false,
        },
      });
    });
    expect(await refusal(yen)).to.include('P2003');
  });

  const changes: Record<string, (db: Db) => Promise<unknown>> = {
    'UPDATE of an entry': (db) => db.$executeRaw`UPDATE "LedgerEntry" SET "reason" = 'other'`,
    'DELETE of entries': (db) => db.$executeRaw`DELETE FROM "LedgerEntry"`,
    'UPDATE of a posting': (db) => db.$executeRaw`UPDATE "LedgerPosting" SET "amount" = 1`,
    'DELETE of postings': (db) => db.$executeRaw`DELETE FROM "LedgerPosting"`,
    'TRUNCATE of postings': (db) => db.$executeRaw`TRUNCATE "LedgerPosting"`,
    'UPDATE of an account': (db) => db.$executeRaw`UPDATE "LedgerAccount" SET "holder" = 'me'`,
    'UPDATE of the chain': (db) => db.$executeRaw`UPDATE "JournalLine" SET "hash" = "previous"`,
    'DELETE of the chain': (db) => db.$executeRaw`DELETE FROM "JournalLine"`,
    'INSERT into the chain': (db) =>
      db.$executeRaw`INSERT INTO "JournalLine" SELECT 9999, 'x', "previous", "hash" FROM "JournalLine" LIMIT 1`,
    'UPDATE of a balance': (db) => db.$executeRaw`UPDATE "LedgerBalance" SET "posted" = 1000000`,
    'DELETE of open holds': (db) => db.$executeRaw`DELETE FROM "LedgerOpenHold"`,
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`refuses ${what}`, async () => {
      expect(await refusal(change(book.database.client))).to.match(/is append-only|is derived/);
    });
  }
});
