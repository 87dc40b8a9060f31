import type { Case } from '../case.ts';
import { BLACKLIST_CASES } from './blacklist.ts';
import { CUSTODY_CASES } from './custody.ts';
import { GOVERNANCE_CASES } from './governance.ts';
import { ITEMS_CASES } from './items.ts';
import { PARTIES_CASES } from './parties.ts';
import { RECORDS_CASES } from './records.ts';
import { relayed } from './relay.ts';
import { TOKEN_CASES } from './tokens.ts';

const DIRECT_CASES: readonly Case[] = [
  ...GOVERNANCE_CASES,
  ...PARTIES_CASES,
  ...ITEMS_CASES,
  ...CUSTODY_CASES,
  ...TOKEN_CASES,
  ...RECORDS_CASES,
  ...BLACKLIST_CASES,
];

/** One call of each sort that is carried by relay: an office's, and an actor's of each contract. */
const RELAYED = new Set(['suspend', 'openChannel', 'withdraw', 'reaffirm', 'confirm']);

const ORDER = ['parties', 'items', 'records', 'blacklist'] as const;

/** Every right that the contracts know, contract by contract. */
export const CASES: readonly Case[] = [
  ...DIRECT_CASES,
  ...DIRECT_CASES.filter(({ direct = '' }) => RELAYED.has(direct)).flatMap((inner) => [
    relayed(inner, true),
    relayed(inner, false),
  ]),
].sort((a, b) => ORDER.indexOf(a.contract) - ORDER.indexOf(b.contract));
