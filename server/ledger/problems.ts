import { defineProblems } from '../platform/http/problem.ts';

export const ledgerProblem = defineProblems({
  LEDGER_ACCOUNT_UNKNOWN: {
    status: 404,
    title: 'There is no such account',
    next: 'Open the account first.',
  },
  LEDGER_ENTRY_UNKNOWN: {
    status: 404,
    title: 'There is no such ledger entry',
    next: 'Take the id from the answer that made the entry.',
  },
  LEDGER_AMOUNT_INVALID: {
    status: 422,
    title: 'These are not amounts of an entry',
    next: 'Give whole minor units other than zero, each account once, at least two of them.',
  },
  LEDGER_UNBALANCED: {
    status: 422,
    title: 'The entry does not sum to zero',
    next: 'Correct the amounts: what leaves accounts must arrive in others, in each currency.',
  },
  LEDGER_FUNDS_MISSING: {
    status: 409,
    title: 'The account does not have that much to spend',
    next: 'Ask for at most "available", minor units.',
  },
  LEDGER_KEY_REUSED: {
    status: 422,
    title: 'This key was used for another entry',
    next: 'Use a fresh key for a new entry, or repeat the first one unchanged.',
  },
  LEDGER_NOT_PENDING: {
    status: 409,
    title: 'This entry is not pending',
    next: 'Only a pending entry is posted, voided or expires.',
  },
  LEDGER_PENDING_RESOLVED: {
    status: 409,
    title: 'The pending entry was resolved before',
    next: 'Read "resolvedAs"; it stays so.',
  },
  LEDGER_DEADLINE_INVALID: {
    status: 422,
    title: 'The deadline is not in the future',
    next: 'Give a later one.',
  },
  LEDGER_DEADLINE_PASSED: {
    status: 409,
    title: 'The deadline has passed',
    next: 'What was held goes back; hold it anew.',
  },
  LEDGER_DEADLINE_AHEAD: {
    status: 409,
    title: 'The deadline has not come',
    next: 'Void the entry, or wait until "deadline".',
  },
  LEDGER_POST_EXCEEDS: {
    status: 422,
    title: 'More is posted than was pending',
    next: 'Post at most what each account held, in the same direction.',
  },
  LEDGER_NOT_REVERSIBLE: {
    status: 409,
    title: 'This entry moved no money of its own',
    next: 'Only entries that moved money, other than reversals, are reverted.',
  },
  LEDGER_REVERTED: {
    status: 409,
    title: 'The entry was reverted before',
    next: 'Read "revertedBy"; there is no second time.',
  },
});
