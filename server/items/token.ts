import type { ProjectedEvent } from '../platform/chain/follower.ts';

/** Token id as we write it everywhere: 0x and 64 lower-case hex digits. */
export const tokenHex = (item: unknown): string =>
  `0x${BigInt(String(item)).toString(16).padStart(64, '0')}`;

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
