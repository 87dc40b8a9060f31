import type { Hex } from './bytes.ts';

/** The three contracts a verdict reads. */
export type Role = 'parties' | 'items' | 'records';
export const ROLES: readonly Role[] = ['parties', 'items', 'records'];

/** What the rules ask of the state: a storage word, or the code hash of an account. */
export type Query = { readonly contract: Role; readonly slot: Hex } | { readonly account: Role };

/** A piece of the rules: yields queries, is given 32-byte words (absent state is zero). */
export type Reading<T> = Generator<Query, T, bigint>;

export function* read(contract: Role, slot: Hex): Reading<bigint> {
  return yield { contract, slot };
}
