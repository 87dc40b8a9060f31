import type { Chain } from '../chain.ts';
import type { Followable } from './derived-index.ts';

/** Blocks compared at a time. */
const CHUNK = 64;

/** The chain does not have the final block up to which our tables were built. */
export class CheckpointMismatch extends Error {
  override readonly name = 'CheckpointMismatch';
  readonly block: number;
  constructor(block: number, expected: string, found: string | null) {
    super(
      `The derived tables were built up to block ${block} with hash ${expected}, ` +
        `and the chain has ${found ?? 'no such block'}: it is another chain, or final blocks ` +
        'were reorganised. Nothing more is read. Rebuild the tables from the right chain.',
    );
    this.block = block;
  }
}

/**
 * The newest of the blocks that were read which still is on the chain; null where none is.
 * @param blocks newest first, without gaps.
 */
export async function newestCommon(
  chain: Chain,
  blocks: readonly Followable[],
): Promise<Followable | null> {
  for (let i = 0; i < blocks.length; i += CHUNK) {
    const chunk = blocks.slice(i, i + CHUNK);
    const [newest, oldest] = [chunk[0], chunk.at(-1)];
    if (!newest || !oldest) break;
    const there = await chain.headers(oldest.number, newest.number);
    const hashes = new Map(there.map(({ number, hash }) => [number, hash]));
    const common = chunk.find(({ number, hash }) => hashes.get(number) === hash);
    if (common) return common;
  }
  return null;
}
