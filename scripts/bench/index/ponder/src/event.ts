import type { Hex } from 'viem';

/** As much of an event as rows keep. */
interface Placed {
  readonly block: { readonly number: bigint; readonly timestamp: bigint };
  readonly log: { readonly logIndex: number };
  readonly transaction: { readonly hash: Hex };
}

export const timeOf = ({ block }: Placed) => Number(block.timestamp);

export const where = ({ block, log }: Placed) => ({
  blockNumber: Number(block.number),
  logIndex: log.logIndex,
});

export const placed = (event: Placed) => ({ ...where(event), txHash: event.transaction.hash });

export const changed = ({ block }: Placed) => ({ changedBlock: Number(block.number) });

/** Token id as 0x and 64 hex digits. */
export const tokenHex = (item: bigint) => `0x${item.toString(16).padStart(64, '0')}`;

const ZERO = `0x${'0'.repeat(64)}`;
export const orNull = (word: string) => (word === ZERO ? null : word);

/** Four ASCII characters of a bytes4, or its hex. */
export function codeOf(hex: string): string {
  const text = Buffer.from(hex.slice(2), 'hex').toString('latin1');
  return /^[\x21-\x7e]{4}$/.test(text) ? text : hex;
}
