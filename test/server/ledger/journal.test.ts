import { expect } from 'chai';
import { createHash } from 'node:crypto';
import type { Database } from '../../../server/platform/database/database.ts';
import { commitmentOf } from '../../../server/ledger/commit-head.ts';
import { judgeJournal, type JournalVerdict } from '../../../server/ledger/verify-journal.ts';
import { embeddedDatabase, openBook, type Book } from './book.ts';

const DAY = 86_400_000;

class Undone extends Error {}

/**
 * The verdict after what somebody could do who owns the database and switches its guards off; it is
 * undone afterwards.
 */
async function afterForging(
  { client }: Database,
  statement: string,
  known: Parameters<typeof judgeJournal>[1] = [],
  anchored: Parameters<typeof judgeJournal>[2] = [],
): Promise<JournalVerdict> {
  let verdict: JournalVerdict | undefined;
  await client
    .$transaction(async (db) => {
      await db.$executeRawUnsafe(
        `DO $$ BEGIN SET LOCAL session_replication_role = replica; ${statement}; END $$`,
      );
      verdict = await judgeJournal(db, known, anchored);
      throw new Undone();
    })
    .catch((error: unknown) => expect(error).to.be.instanceOf(Undone));
  return verdict!;
}

describe('the journal', function () {
  this.timeout(60_000);
  let close: () => Promise<void>;
  let book: Book;

  before(async () => {
    const place = await embeddedDatabase();
    close = place.close;
    book = openBook(place.database);
    const provider = await book.account('provider');
    const [lin, sato] = [await book.account('member'), await book.account('member')];
    await book.move('one', provider, lin, 100n);
    await book.hold('two', lin, sato, 40n, new Date(book.clock.now.getTime() + DAY));
    await book.hold('three', lin, sato, 10n, new Date(book.clock.now.getTime() + 9 * DAY));
    await book.move('four', lin, sato, 5n);
    book.advance(2 * DAY);
    await book.ledger.expireDue();
  });
  after(() => close());

  it('is intact as written, by a chain that anybody can recompute', async () => {
    const verdict = await book.ledger.verify();
    expect(verdict).to.include({ intact: true, lines: 5 });
    let hash: Buffer = Buffer.alloc(32);
    for (const { entry } of await book.database.client.journalLine.findMany({
      orderBy: { position: 'asc' },
      include: { entry: true },
    }))
      hash = createHash('sha256').update(hash).update(entry.line).digest();
    expect(verdict.head).to.equal(hash.toString('hex'));
  });

  const forgeries: Record<string, [statement: string, fault: RegExp]> = {
    'another amount': [
      `UPDATE "LedgerPosting" SET "amount" = "amount" * 2 WHERE "entryId" = (SELECT "id" FROM "LedgerEntry" WHERE "key" = 'four')`,
      /say something else/,
    ],
    'another holder': [
      `UPDATE "LedgerAccount" SET "holder" = 'me' WHERE "kind" = 'member' AND "holder" = (SELECT min("holder") FROM "LedgerAccount" WHERE "kind" = 'member')`,
      /say something else/,
    ],
    'another line': [`UPDATE "LedgerEntry" SET "line" = '{}' WHERE "key" = 'one'`, /wrong hash/],
    'a line taken out': [`DELETE FROM "JournalLine" WHERE "position" = 2`, /follows line 1/],
    'another balance': [`UPDATE "LedgerBalance" SET "posted" = "posted" + 1`, /not the sum/],
    'a hold that is let go': [`DELETE FROM "LedgerOpenHold"`, /open holds/],
    'an entry outside the chain': [
      `INSERT INTO "LedgerEntry" ("id", "key", "kind", "reference", "reason", "at", "line") VALUES ('x', 'x', 'posted', '', '', now(), '')`,
      /6 entries, but 5 lines/,
    ],
  };
  for (const [what, [statement, fault]] of Object.entries(forgeries)) {
    it(`shows ${what}`, async () => {
      const { intact, faults } = await afterForging(book.database, statement);
      expect(intact).to.equal(false);
      expect(faults.join('\n')).to.match(fault);
    });
  }

  it('shows by a head from elsewhere that its end was cut off', async () => {
    const [line] = await book.database.client.journalLine.findMany({
      orderBy: { position: 'desc' },
      take: 1,
    });
    const known = [{ position: line!.position, hash: Buffer.from(line!.hash).toString('hex') }];
    expect(await book.ledger.verify(known)).to.include({ intact: true });
    const cut = `DELETE FROM "JournalLine" WHERE "position" = 5; DELETE FROM "LedgerEntry" WHERE "kind" = 'expire'; INSERT INTO "LedgerOpenHold" SELECT "id", "deadline" FROM "LedgerEntry" WHERE "key" = 'two'; UPDATE "LedgerBalance" SET "pendingIn" = "pendingIn" + 40 WHERE "pendingIn" > 0; UPDATE "LedgerBalance" SET "pendingOut" = "pendingOut" + 40 WHERE "pendingOut" > 0`;
    expect(await afterForging(book.database, cut)).to.include({ intact: true, lines: 4 });
    expect((await afterForging(book.database, cut, known)).faults).to.deep.equal([
      'line 5: missing, though it was a head',
    ]);
  });

  it('gives one head a day to be anchored, and none for a day without entries', async () => {
    expect(await book.ledger.closeDay()).to.equal(1);
    expect(await book.ledger.closeDay()).to.equal(0);
    book.advance(DAY);
    expect(await book.ledger.closeDay()).to.equal(0);
    const provider = await book.account('provider');
    await book.move('five', provider, await book.account('member'), 1n);
    book.advance(DAY - 1);
    expect(await book.ledger.closeDay()).to.equal(1);
    const { head: hash } = await book.ledger.verify();
    const [first, second] = book.anchored;
    expect(first!.day).to.equal('2026-11-03');
    const day = '2026-11-04';
    expect(second).to.deep.equal({ day, commitment: commitmentOf({ day, position: 6n, hash }) });
  });

  it('shows by what is anchored that its heads were rewritten or taken out', async () => {
    const anchored = book.anchored;
    expect(await book.ledger.verify()).to.include({ intact: true });
    for (const forgery of [
      `UPDATE "JournalHead" SET "position" = 1, "hash" = (SELECT "hash" FROM "JournalLine" WHERE "position" = 1) WHERE "day" = '2026-11-03'`,
      `DELETE FROM "JournalHead" WHERE "day" = '2026-11-03'`,
    ]) {
      expect(await afterForging(book.database, forgery)).to.include({ intact: true });
      const { faults } = await afterForging(book.database, forgery, [], anchored);
      expect(faults).to.have.length(1);
      expect(faults[0]).to.match(/^head of 2026-11-03: 0x[0-9a-f]{64} is anchored/);
    }
  });

  it('keeps a head as it was, once', async () => {
    await book.ledger.closeDay();
    const change = book.database.client.$executeRaw`UPDATE "JournalHead" SET "position" = 1`;
    expect(String(await change.catch((error: unknown) => error))).to.include('append-only');
  });
});
