import type { ChainConvention, ChainKey, ChainKind, ChainParty, ChainTerm } from '#prisma';
import { derivedTable, type RowOf } from '../platform/chain/follower.ts';

/** What this room derives from the chain. */
export const chainParties = derivedTable<RowOf<ChainParty>>('ChainParty', ['number']);
export const chainKeys = derivedTable<RowOf<ChainKey>>('ChainKey', ['keyId']);
export const chainKinds = derivedTable<RowOf<ChainKind>>('ChainKind', ['kind']);
export const chainConventions = derivedTable<RowOf<ChainConvention>>('ChainConvention', [
  'version',
]);
export const chainTerms = derivedTable<RowOf<ChainTerm>>(
  'ChainTerm',
  ['kind', 'party', 'about', 'index'],
  3,
);

export const partyTables = [chainParties, chainKeys, chainKinds, chainConventions, chainTerms];
