import { closeDay } from './close-day.ts';
import type { LedgerContext } from './context.ts';
import { derivedBalance, entriesAbout, findEntry, runningBalance } from './ledger.store.ts';
import { ledgerRoutes } from './ledger.routes.ts';
import { holdMoney, moveMoney } from './move-money.ts';
import { openAccount } from './open-account.ts';
import { expireHold, expireHolds, postHold, voidHold } from './resolve-hold.ts';
import { revertEntry } from './revert-entry.ts';
import { spendable } from './spendable.ts';
import { verifyJournal } from './verify-journal.ts';

export type Ledger = ReturnType<typeof createLedger>;

/** The room's only door. What takes a `db` runs in the transaction of what it belongs to. */
export const createLedger = (context: LedgerContext) => ({
  routes: ledgerRoutes(context),
  openAccount: openAccount.bind(null, context),
  move: moveMoney.bind(null, context),
  hold: holdMoney.bind(null, context),
  post: postHold.bind(null, context),
  void: voidHold.bind(null, context),
  expire: expireHold.bind(null, context),
  revert: revertEntry.bind(null, context),
  /** Lets expire what is due. */
  expireDue: expireHolds.bind(null, context),
  closeDay: closeDay.bind(null, context),
  verify: verifyJournal.bind(null, context),
  findEntry,
  /** All that was written about an order or a payment, oldest first. */
  entriesAbout,
  spendable,
  balance: runningBalance,
  /** The same from the postings themselves. */
  derivedBalance,
});

export type { Anchor } from './context.ts';
export type { Entry } from './ledger.store.ts';
export { available, type Amounts, type Posting } from './postings.ts';
export { ledgerProblem } from './problems.ts';
