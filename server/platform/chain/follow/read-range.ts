import type { LogParams } from 'ethers';
import type { Logger } from 'pino';
import {
  ChainUnavailable,
  RpcError,
  type BlockHeader,
  type BlockRef,
  type Chain,
} from '../chain.ts';
import { toHex, toReceiptLogs } from '../rpc/shapes.ts';
import { createBloomReader } from './bloom.ts';
import type { Followed, PlacedLog } from './projection.ts';

/** Most blocks in a range, and most events of it, but for a block that has more by itself. */
const MAX_BLOCKS = 2_000;
const MAX_EVENTS = 4_000;
/**
 * Events a block from which on each block is asked for its logs by itself. To find what a range
 * holds of some contracts a node searches an index; where most blocks hold much of them that takes
 * geth twice as long as to read the blocks.
 */
const DENSE = 32;
/** Blocks in the first range: how much they hold is not known yet. */
const FIRST_BLOCKS = 32;

export interface Range {
  readonly logs: readonly PlacedLog[];
  /** Every block of the range, each the parent of the next. */
  readonly blocks: readonly BlockRef[];
  readonly last: BlockRef;
}

/** The block that a range comes after; without a hash where nothing was read before. */
export interface Start {
  readonly number: number;
  readonly hash: string | null;
}

/**
 * Reads what comes after a block, up to a last one: ranges that are shorter where they hold much or
 * where the node refuses them. While one range is worked on the next is read already. What does
 * not fit together is ChainUnavailable: it is read again, as blocks may change while they are read.
 * Rejects with RpcError where the node refuses even one block.
 */
export function createRangeReader(chain: Chain, followed: Pick<Followed, 'topics'>, log: Logger) {
  const addresses = [...followed.topics.keys()];
  const claimed = createBloomReader(followed.topics);
  let size = FIRST_BLOCKS;
  let dense = false;
  let ahead: { readonly start: Start; readonly range: Promise<Range> } | null = null;

  /** As far as it is not too much. */
  function cut(logs: LogParams[], from: number, to: number): { logs: LogParams[]; to: number } {
    const tooMuch = logs[MAX_EVENTS];
    if (!tooMuch) return { logs, to };
    const end = Math.max(from, tooMuch.blockNumber - 1);
    return { logs: logs.filter(({ blockNumber }) => blockNumber <= end), to: end };
  }

  async function search(from: number, wanted: number) {
    const found = addresses.length > 0 ? await chain.logs(from, wanted, addresses) : [];
    const { logs, to } = cut(found, from, wanted);
    return { logs, to, blocks: await chain.headers(from, to) };
  }

  async function readEach(from: number, wanted: number) {
    const all = await chain.headers(from, wanted);
    const telling = all.filter(({ logsBloom }) => claimed(logsBloom).length > 0);
    const { logs, to } = cut(await chain.logsOf(telling, addresses), from, wanted);
    return { logs, to, blocks: all.filter(({ number }) => number <= to) };
  }

  /** The logs that a block has of contracts of which its bloom claims some, and none came. */
  async function missingLogs(block: BlockHeader, logs: readonly LogParams[]): Promise<LogParams[]> {
    const came = new Set(logs.map(({ address }) => address.toLowerCase()));
    const doubtful = claimed(block.logsBloom).filter((address) => !came.has(address));
    if (doubtful.length === 0) return [];
    const again = await chain.logs(block.number, block.number, doubtful);
    if (again.length > 0) return again;
    try {
      const receipts = await chain.rpc('eth_getBlockReceipts', [toHex(block.number)]);
      return toReceiptLogs(receipts).filter(({ address }) =>
        doubtful.includes(address.toLowerCase()),
      );
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      // It may as well be chance: a bloom claims more than there is.
      log.warn({ block: block.number, err: error }, 'cannot make sure that no log is missing');
      return [];
    }
  }

  async function readRange(start: Start, wanted: number): Promise<Range> {
    const from = start.number + 1;
    const { logs, to, blocks } = await (dense ? readEach : search)(from, wanted);
    requireLinked(blocks, start, to);
    const byBlock = Map.groupBy(logs, ({ blockNumber }) => blockNumber);
    const placed: PlacedLog[] = [];
    for (const block of blocks) {
      const own = byBlock.get(block.number) ?? [];
      const missing = await missingLogs(block, own);
      if (missing.length > 0)
        log.warn({ block: block.number, logs: missing.length }, 'the node left logs out');
      const all = missing.length > 0 ? [...own, ...missing].sort((a, b) => a.index - b.index) : own;
      for (const entry of all) {
        if (entry.blockHash !== block.hash) throw changed(block.number);
        placed.push({ log: entry, block });
      }
    }
    const last = blocks.at(-1);
    if (!last) throw changed(to);
    return { logs: placed, blocks, last };
  }

  async function readFitting(start: Start, end: number): Promise<Range> {
    for (;;) {
      const to = Math.min(end, start.number + size);
      try {
        const range = await readRange(start, to);
        const taken = range.last.number - start.number;
        dense = range.logs.length >= DENSE * taken;
        // As much as would have been enough, if the next blocks hold what these did.
        const enough = Math.floor((taken * MAX_EVENTS * 0.8) / Math.max(1, range.logs.length));
        size = Math.max(1, Math.min(MAX_BLOCKS, size * 2, enough));
        return range;
      } catch (error) {
        // A node may have lost the block, or not know how to be asked for it by its hash.
        dense = false;
        // What takes too long may be too much as well.
        size = Math.max(1, Math.ceil((to - start.number) / 2));
        if (!(error instanceof RpcError) || to === start.number + 1) throw error;
      }
    }
  }

  return async function read(start: Start, end: number): Promise<Range> {
    const reading =
      ahead?.start.number === start.number && ahead.start.hash === start.hash
        ? ahead.range
        : readFitting(start, end);
    ahead = null;
    const range = await reading;
    if (range.last.number < end) {
      ahead = { start: range.last, range: readFitting(range.last, end) };
      ahead.range.catch(() => undefined); // whoever takes it sees it
    }
    return range;
  };
}

function requireLinked(blocks: readonly BlockRef[], start: Start, to: number): void {
  let { number, hash } = start;
  for (const block of blocks) {
    if (block.number !== number + 1 || (hash !== null && block.parentHash !== hash))
      throw changed(block.number);
    ({ number, hash } = block);
  }
  if (number < to) throw new ChainUnavailable(`The chain node does not have block ${to} yet.`);
}

const changed = (block: number) =>
  new ChainUnavailable(`Block ${block} changed while it was read.`);
