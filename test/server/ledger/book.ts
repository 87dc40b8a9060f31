import type { Database } from '../../../server/platform/database/database.ts';
import { openEmbeddedDatabase } from '../../../server/platform/database/embedded.ts';
import { transact } from '../../../server/platform/database/transact.ts';
import { createLedger, type Ledger } from '../../../server/ledger/index.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

const quiet = { info: () => undefined, warn: () => undefined };

/** An embedded database with the migrations applied. */
export async function embeddedDatabase() {
  const { folder, remove } = await temporaryFolder();
  const database = await openEmbeddedDatabase({ folder, log: quiet });
  return {
    database,
    async close() {
      await database.close();
      await remove();
    },
  };
}

export type Book = ReturnType<typeof openBook>;

let orders = 0;

/** A ledger on a database, with a clock that the test moves and short words for what it does. */
export function openBook(database: Database, start = '2026-11-01T00:00:00.000Z') {
  const clock = { now: new Date(start) };
  const anchored: { day: string; commitment: string }[] = [];
  const ledger: Ledger = createLedger({
    database,
    now: () => clock.now,
    anchor: {
      async put(head) {
        anchored.push(head);
        return `anchor:${head.commitment}`;
      },
      all: async () => anchored,
    },
  });
  const inTransaction = <T>(work: Parameters<typeof transact<T>>[1]) => transact(database, work);
  return {
    database,
    ledger,
    clock,
    anchored,
    inTransaction,
    advance: (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds);
    },
    /** Opens an account of a fresh holder. */
    async account(kind: 'member' | 'party' | 'platform' | 'provider' | 'escrow', currency = 'CNY') {
      const holder = `${kind}-${orders++}`;
      return (await ledger.openAccount(database.client, { kind, holder, currency })).id;
    },
    move: (key: string, from: string, to: string, amount: bigint) =>
      inTransaction((db) => ledger.move(db, { ...about(key), postings: pair(from, to, amount) })),
    hold: (key: string, from: string, to: string, amount: bigint, deadline: Date) =>
      inTransaction((db) =>
        ledger.hold(db, { ...about(key), postings: pair(from, to, amount), deadline }),
      ),
    balance: (account: string) => ledger.balance(database.client, account),
  };
}

export const pair = (from: string, to: string, amount: bigint) => [
  { account: from, amount: -amount },
  { account: to, amount },
];
export const about = (key: string) => ({ key, reference: 'ord_1', reason: 'test' });

/** The code of the problem that a call ends in. */
export const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'none',
    (error: unknown) => (error as { code?: unknown }).code ?? error,
  );
