import type { Rows } from '../platform/chain/follower.ts';
import { chainItems } from './item.tables.ts';

/** The epoch that an item is in. */
export const epochOf = (rows: Rows, token: string): number =>
  rows.find(chainItems, { token })?.epoch ?? 0;

/** Raises an item's epoch. */
export const raised = (rows: Rows, token: string): { epoch: number } => ({
  epoch: epochOf(rows, token) + 1,
});

/** The newest of an item's rows. */
export const newestOf = <R extends { readonly blockNumber: number; readonly logIndex: number }>(
  rows: readonly R[],
): R | undefined =>
  [...rows].sort((a, b) => b.blockNumber - a.blockNumber || b.logIndex - a.logIndex)[0];
