import type { ChainHold, ChainItem, ChainRecovery } from '#prisma';
import { derivedTable, type RowOf } from '../platform/chain/follower.ts';

/** What this room derives from the chain. */
export const chainItems = derivedTable<RowOf<ChainItem>>('ChainItem', ['token']);
export const chainHolds = derivedTable<RowOf<ChainHold>>('ChainHold', ['token', 'caseDigest'], 1);
export const chainRecoveries = derivedTable<RowOf<ChainRecovery>>('ChainRecovery', ['token']);

export const itemTables = [chainItems, chainHolds, chainRecoveries];
