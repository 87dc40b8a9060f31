import { ChainUnavailable, type Chain } from '../chain.ts';
import type { Checkpoint } from './checkpoint.store.ts';

/** The chain does not have the block up to which our tables were built. */
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
 * Checks that the checkpoint's block is still on the chain. This is the seam for reorganisations:
 * whoever handles them goes back from here to the last common block instead of stopping.
 * Rejects with CheckpointMismatch; with ChainUnavailable where the node lags behind.
 */
export async function requireSameChain(chain: Chain, checkpoint: Checkpoint | null): Promise<void> {
  if (!checkpoint) return;
  const block = await chain.block(checkpoint.number);
  // Of several end points one may be behind; the embedded chain never is.
  if (!block && !chain.embedded) {
    throw new ChainUnavailable(`The chain node does not have block ${checkpoint.number} yet.`);
  }
  if (block?.hash !== checkpoint.hash) {
    throw new CheckpointMismatch(checkpoint.number, checkpoint.hash, block?.hash ?? null);
  }
}
