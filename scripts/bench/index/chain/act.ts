import type { Account } from './accounts.ts';

export type ContractName = 'parties' | 'items' | 'records';

/** One call of one of our contracts. */
export interface Act {
  readonly from: Account;
  readonly contract: ContractName;
  readonly call: string;
  readonly args: readonly unknown[];
  readonly gas: number;
  /** How many events come of it that our tables are built from. */
  readonly events: number;
}

/** A single act uses less, whatever it is. */
const SINGLE_GAS = 400_000;

const on =
  (contract: ContractName) =>
  (
    from: Account,
    call: string,
    args: readonly unknown[],
    events: number,
    gas = SINGLE_GAS,
  ): Act => ({ from, contract, call, args, gas, events });

export const onParties = on('parties');
export const onItems = on('items');
export const onRecords = on('records');
