import type {
  ChainCustody,
  ChainDecline,
  ChainHold,
  ChainItem,
  ChainRecovery,
  ChainTitle,
  ChainWithdrawal,
} from '#prisma';
import { derivedTable, type RowOf } from '../platform/chain/follower.ts';

/** What this room derives from the chain. */
export const chainItems = derivedTable<RowOf<ChainItem>>('ChainItem', ['token']);
export const chainTitles = derivedTable<RowOf<ChainTitle>>('ChainTitle', ['token', 'epoch']);
export const chainWithdrawals = derivedTable<RowOf<ChainWithdrawal>>('ChainWithdrawal', [
  'token',
  'epoch',
]);
export const chainDeclines = derivedTable<RowOf<ChainDecline>>('ChainDecline', ['offer']);
export const chainCustodies = derivedTable<RowOf<ChainCustody>>(
  'ChainCustody',
  ['token', 'epoch'],
  1,
);
export const chainHolds = derivedTable<RowOf<ChainHold>>('ChainHold', ['token', 'caseDigest'], 1);
export const chainRecoveries = derivedTable<RowOf<ChainRecovery>>(
  'ChainRecovery',
  ['token', 'epoch'],
  1,
);

export const itemTables = [
  chainItems,
  chainTitles,
  chainWithdrawals,
  chainDeclines,
  chainCustodies,
  chainHolds,
  chainRecoveries,
];
