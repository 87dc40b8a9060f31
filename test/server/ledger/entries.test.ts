import { expect } from 'chai';
import type { Db } from '../../../server/platform/database/database.ts';
import { about, codeOf, embeddedDatabase, openBook, pair, type Book } from './book.ts';

const DAY = 86_400_000;

describe('ledger entries', function () {
  this.timeout(60_000);
  let close: () => Promise<void>;
  let book: Book;
  let provider: string;
  let lin: string;
  let sato: string;
  let n = 0;
  const key = () => `entries-${n++}`;
  const due = () => new Date(book.clock.now.getTime() + DAY);

  before(async () => {
    const place = await embeddedDatabase();
    close = place.close;
    book = openBook(place.database);
  });
  after(() => close());
  beforeEach(async () => {
    provider = await book.account('provider');
    [lin, sato] = [await book.account('member'), await book.account('member')];
    await book.move(key(), provider, lin, 100n);
  });

  const entry = (call: (db: Db) => Promise<{ id: string }>) => book.inTransaction(call);

  it('moves money once for a key, and refuses the key for anything else', async () => {
    const same = key();
    const first = await book.move(same, lin, sato, 30n);
    expect((await book.move(same, lin, sato, 30n)).id).to.equal(first.id);
    expect(await codeOf(book.move(same, lin, sato, 31n))).to.equal('LEDGER_KEY_REUSED');
    expect(await book.balance(sato)).to.include({ posted: 30n });
  });

  it('refuses what does not sum to zero in each currency', async () => {
    const yen = await book.account('platform', 'JPY');
    const odd = [[pair(lin, sato, 5n)[0]!, { account: sato, amount: 4n }], pair(lin, yen, 5n)];
    for (const postings of odd) {
      const call = book.inTransaction((db) => book.ledger.move(db, { ...about(key()), postings }));
      expect(await codeOf(call)).to.equal('LEDGER_UNBALANCED');
    }
  });

  it('refuses amounts of zero, an account twice, a single posting and an unknown account', async () => {
    const odd = [
      pair(lin, sato, 0n),
      pair(lin, lin, 5n),
      [{ account: lin, amount: 5n }],
      pair(lin, sato, 2n ** 63n),
    ];
    for (const postings of odd) {
      const call = book.inTransaction((db) => book.ledger.move(db, { ...about(key()), postings }));
      expect(await codeOf(call)).to.equal('LEDGER_AMOUNT_INVALID');
    }
    expect(await codeOf(book.move(key(), lin, 'acc_none', 1n))).to.equal('LEDGER_ACCOUNT_UNKNOWN');
  });

  it('keeps amounts beyond what a double can hold exact', async () => {
    const large = 2n ** 53n + 1n;
    await book.move(key(), provider, sato, large);
    expect(await book.balance(sato)).to.include({ posted: large });
  });

  it('lets nobody spend more than they have, nor what is held', async () => {
    expect(await codeOf(book.move(key(), lin, sato, 101n))).to.equal('LEDGER_FUNDS_MISSING');
    await book.hold(key(), lin, sato, 60n, due());
    expect(await codeOf(book.move(key(), lin, sato, 41n))).to.equal('LEDGER_FUNDS_MISSING');
    await book.move(key(), lin, sato, 40n);
    expect(await book.balance(lin)).to.deep.equal({ posted: 60n, pendingIn: 0n, pendingOut: 60n });
    expect(await book.balance(sato)).to.deep.equal({ posted: 40n, pendingIn: 60n, pendingOut: 0n });
  });

  it('posts a part of what was held and gives the rest back', async () => {
    const { id } = await book.hold(key(), lin, sato, 60n, due());
    await entry((db) =>
      book.ledger.post(db, {
        key: key(),
        hold: id,
        reason: 'part',
        postings: pair(lin, sato, 45n),
      }),
    );
    expect(await book.balance(lin)).to.deep.equal({ posted: 55n, pendingIn: 0n, pendingOut: 0n });
    expect(await book.balance(sato)).to.deep.equal({ posted: 45n, pendingIn: 0n, pendingOut: 0n });
  });

  it('refuses to post more than was held, or in the other direction', async () => {
    const { id } = await book.hold(key(), lin, sato, 60n, due());
    for (const postings of [pair(lin, sato, 61n), pair(sato, lin, 1n), pair(lin, provider, 1n)]) {
      const call = entry((db) =>
        book.ledger.post(db, { key: key(), hold: id, reason: '', postings }),
      );
      expect(await codeOf(call)).to.equal('LEDGER_POST_EXCEEDS');
    }
  });

  it('resolves a pending entry once, however it is tried', async () => {
    const { id } = await book.hold(key(), lin, sato, 60n, due());
    await entry((db) => book.ledger.void(db, { key: key(), hold: id, reason: 'changed mind' }));
    const again = entry((db) => book.ledger.post(db, { key: key(), hold: id, reason: '' }));
    expect(await codeOf(again)).to.equal('LEDGER_PENDING_RESOLVED');
    book.advance(2 * DAY);
    expect(await codeOf(entry((db) => book.ledger.expire(db, id)))).to.equal(
      'LEDGER_PENDING_RESOLVED',
    );
    expect(await book.balance(lin)).to.deep.equal({ posted: 100n, pendingIn: 0n, pendingOut: 0n });
  });

  it('can be posted until its deadline and only expire from it on', async () => {
    const early = await book.hold(key(), lin, sato, 1n, due());
    const late = await book.hold(key(), lin, sato, 2n, due());
    book.advance(DAY - 1);
    expect(await codeOf(entry((db) => book.ledger.expire(db, early.id)))).to.equal(
      'LEDGER_DEADLINE_AHEAD',
    );
    await entry((db) => book.ledger.post(db, { key: key(), hold: early.id, reason: '' }));
    book.advance(1);
    const post = entry((db) => book.ledger.post(db, { key: key(), hold: late.id, reason: '' }));
    expect(await codeOf(post)).to.equal('LEDGER_DEADLINE_PASSED');
    expect(await book.ledger.expireDue()).to.be.at.least(1);
    expect(await book.balance(lin)).to.deep.equal({ posted: 99n, pendingIn: 0n, pendingOut: 0n });
  });

  it('takes no deadline that has passed', async () => {
    const now = book.clock.now;
    expect(await codeOf(book.hold(key(), lin, sato, 1n, now))).to.equal('LEDGER_DEADLINE_INVALID');
  });

  it('reverts an entry once, and no reversal', async () => {
    const { id } = await book.move(key(), lin, sato, 30n);
    const undo = (entryId: string) =>
      entry((db) => book.ledger.revert(db, { key: key(), entry: entryId, reason: 'mistake' }));
    const reversal = await undo(id);
    expect(await codeOf(undo(id))).to.equal('LEDGER_REVERTED');
    expect(await codeOf(undo(reversal.id))).to.equal('LEDGER_NOT_REVERSIBLE');
    expect(await book.balance(lin)).to.include({ posted: 100n });
  });

  it('names what does not exist or is not pending', async () => {
    const { id } = await book.move(key(), lin, sato, 30n);
    const resolve = (hold: string) =>
      codeOf(entry((db) => book.ledger.void(db, { key: key(), hold, reason: '' })));
    expect(await resolve(id)).to.equal('LEDGER_NOT_PENDING');
    expect(await resolve('ent_none')).to.equal('LEDGER_ENTRY_UNKNOWN');
  });

  it('goes on in the same transaction after a refusal', async () => {
    await book.inTransaction(async (db) => {
      const refused = book.ledger.move(db, { ...about(key()), postings: pair(lin, sato, 101n) });
      expect(await codeOf(refused)).to.equal('LEDGER_FUNDS_MISSING');
      await book.ledger.move(db, { ...about(key()), postings: pair(lin, sato, 1n) });
    });
    expect(await book.balance(sato)).to.include({ posted: 1n });
  });
});
