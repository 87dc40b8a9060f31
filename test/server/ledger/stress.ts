import { expect } from 'chai';
import type { Database } from '../../../server/platform/database/database.ts';
import { codeOf, openBook } from './book.ts';

/** Runs work with so many workers, each taking the next piece; results in the order of the pieces. */
async function byWorkers<T, R>(
  workers: number,
  pieces: readonly T[],
  work: (piece: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = pieces.entries();
  const worker = async () => {
    for (const [i, piece] of queue) results[i] = await work(piece);
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}

/** Formance's stress test: random entries over six accounts, each then reverted twice at once. */
export async function revertAllTwice(
  database: Database,
  { entries, workers }: { entries: number; workers: number },
): Promise<void> {
  const book = openBook(database);
  const { lines } = await book.ledger.verify();
  const accounts: string[] = [];
  for (let i = 0; i < 6; i++) accounts.push(await book.account('platform'));
  const some = () => Math.floor(Math.random() * accounts.length);
  const plans = Array.from({ length: entries }, (_, i) => {
    const from = some();
    const to = (from + 1 + (some() % (accounts.length - 1))) % accounts.length;
    return {
      key: `stress-${i}`,
      from: accounts[from]!,
      to: accounts[to]!,
      amount: BigInt(1 + Math.floor(Math.random() * 1e9)),
    };
  });

  const made = await byWorkers(workers, plans, ({ key, from, to, amount }) =>
    book.move(key, from, to, amount),
  );
  expect(new Set(made.map(({ id }) => id)).size).to.equal(entries);

  const undo = (entry: string, time: number) =>
    codeOf(
      book.inTransaction((db) =>
        book.ledger.revert(db, { key: `undo-${time}-${entry}`, entry, reason: 'stress' }),
      ),
    );
  const codes = await byWorkers(workers, made, ({ id }) => Promise.all([undo(id, 1), undo(id, 2)]));
  for (const pair of codes) expect([...pair].sort()).to.deep.equal(['LEDGER_REVERTED', 'none']);

  for (const account of accounts) {
    const balance = await book.balance(account);
    expect(balance).to.deep.equal({ posted: 0n, pendingIn: 0n, pendingOut: 0n });
    expect(await book.ledger.derivedBalance(database.client, account)).to.deep.equal(balance);
  }
  expect(await book.ledger.verify()).to.include({ intact: true, lines: lines + 2 * entries });
}

/** One hold, and everybody who may end it at the same moment. */
export async function resolveAtOnce(database: Database, times: number): Promise<void> {
  const book = openBook(database);
  const provider = await book.account('provider');
  const lin = await book.account('member');
  const deadline = new Date(book.clock.now.getTime() + 1000);
  for (let i = 0; i < times; i++) {
    const { id: hold } = await book.hold(`race-${i}`, provider, lin, 5n, deadline);
    const codes = await Promise.all(
      (['post', 'void', 'post', 'void'] as const).map((end, n) =>
        codeOf(
          book.inTransaction((db) =>
            book.ledger[end](db, { key: `end-${i}-${n}`, hold, reason: '' }),
          ),
        ),
      ),
    );
    expect(codes.sort()).to.deep.equal([
      ...Array<string>(3).fill('LEDGER_PENDING_RESOLVED'),
      'none',
    ]);
  }
  expect((await book.balance(lin)).pendingIn).to.equal(0n);
}

/** Twenty try to spend what suffices for seven of them. */
export async function spendAtOnce(database: Database): Promise<void> {
  const book = openBook(database);
  const provider = await book.account('provider');
  const [lin, sato] = [await book.account('member'), await book.account('member')];
  await book.move(`spend-funds-${lin}`, provider, lin, 70n);
  const codes = await Promise.all(
    Array.from({ length: 20 }, (_, i) => codeOf(book.move(`spend-${lin}-${i}`, lin, sato, 10n))),
  );
  expect(codes.filter((code) => code === 'none')).to.have.length(7);
  expect(codes.filter((code) => code === 'LEDGER_FUNDS_MISSING')).to.have.length(13);
  expect(await book.balance(sato)).to.include({ posted: 70n });
}

/** The same key three times at the same moment. */
export async function sameKeyAtOnce(database: Database): Promise<void> {
  const book = openBook(database);
  const provider = await book.account('provider');
  const lin = await book.account('member');
  const made = await Promise.all([1, 2, 3].map(() => book.move(`same-${lin}`, provider, lin, 9n)));
  expect(new Set(made.map(({ id }) => id)).size).to.equal(1);
  expect(await book.balance(lin)).to.include({ posted: 9n });
}
