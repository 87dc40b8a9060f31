import { ChainUnavailable, RpcError, type BlockRef, type Chain } from '../chain.ts';
import type { PlacedLog } from './projection.ts';

/** Most blocks in a range, and most events that one database transaction takes. */
const MAX_BLOCKS = 1_000;
const MAX_EVENTS = 2_000;
/** Blocks asked for at the same time. */
const CHUNK = 50;

export interface Range {
  readonly logs: readonly PlacedLog[];
  readonly last: BlockRef;
}

/**
 * Reads ranges of blocks, shorter ones where a range holds much or the node refuses it.
 * Rejects with RpcError where it refuses even one block.
 */
export function createRangeReader(chain: Chain, addresses: readonly string[]) {
  let size = MAX_BLOCKS;
  return async function read(from: number, end: number): Promise<Range> {
    for (;;) {
      const to = Math.min(end, from + size - 1);
      const range = await readRange(chain, addresses, from, to).catch((error: unknown) => {
        if (error instanceof RpcError && to > from) return null;
        throw error;
      });
      if (range) {
        size = Math.min(MAX_BLOCKS, size * 2);
        return range;
      }
      size = Math.ceil((to - from + 1) / 2);
    }
  };
}

/** Null where the range holds more than one transaction should take. */
async function readRange(
  chain: Chain,
  addresses: readonly string[],
  from: number,
  to: number,
): Promise<Range | null> {
  const logs = addresses.length > 0 ? await chain.logs(from, to, addresses) : [];
  if (logs.length > MAX_EVENTS && to > from) return null;
  const blocks = await readBlocks(chain, [...new Set(logs.map((log) => log.blockNumber)), to]);
  const placed = logs.map((log) => {
    const block = blocks.get(log.blockNumber);
    if (block?.hash !== log.blockHash) {
      throw new ChainUnavailable(`Block ${log.blockNumber} changed while it was read.`);
    }
    return { log, block };
  });
  const last = blocks.get(to);
  if (!last) throw new ChainUnavailable(`The chain node does not have block ${to} yet.`);
  return { logs: placed, last };
}

async function readBlocks(
  chain: Chain,
  numbers: readonly number[],
): Promise<Map<number, BlockRef>> {
  const blocks = new Map<number, BlockRef>();
  for (let i = 0; i < numbers.length; i += CHUNK) {
    const chunk = await Promise.all(numbers.slice(i, i + CHUNK).map((n) => chain.block(n)));
    for (const block of chunk) if (block) blocks.set(block.number, block);
  }
  return blocks;
}
