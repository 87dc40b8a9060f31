import type { ProjectedEvent } from '../platform/chain/follower.ts';

/** Token id as we write it everywhere: 0x and 64 lower-case hex digits. */
export const tokenHex = (item: unknown): string => {
  const text = String(item);
  // Events give it in this form, by the hundred thousand.
  return TOKEN.test(text) ? text : `0x${BigInt(text).toString(16).padStart(64, '0')}`;
};
const TOKEN = /^0x[0-9a-f]{64}$/;

/** A bytes32 of which zero means that there is none. */
export const bytes32OrNull = (value: unknown): string | null =>
  /^0x0*$/.test(String(value)) ? null : String(value);

/** Where an event stands on chain. */
export const place = (event: ProjectedEvent) => ({
  blockNumber: event.blockNumber,
  logIndex: event.logIndex,
  txHash: event.txHash,
});

/** What every change of a row says: which block made it. */
export const changed = (event: ProjectedEvent) => ({ changedBlock: event.blockNumber });
