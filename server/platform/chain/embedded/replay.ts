import type { BlockRef } from '../chain.ts';
import type { Rpc } from '../rpc/json-rpc.ts';
import type { Journal, JournalledBlock } from './journal.ts';
import { blockAt, fillPool, mineBlock } from './node-blocks.ts';

/** The node makes another block out of a journal line than the one it made the first time. */
export class ChainHashMismatch extends Error {
  override readonly name = 'ChainHashMismatch';
  readonly block: number;
  constructor(block: number, expected: string, got: string) {
    super(
      `Block ${block} of the embedded chain is not the one it was: its hash was ${expected} and ` +
        `is ${got} now. The journal or the chain's software was changed. Restore a backup.`,
    );
    this.block = block;
  }
}

/**
 * Mines the journalled blocks after the node's head again, each as it was, and compares their
 * hashes. A last block that we may or may not have mined before we died is mined the same way, and
 * its hash noted. Rejects with ChainHashMismatch.
 * @returns the head.
 */
export async function replay(node: Rpc, journal: Journal): Promise<BlockRef> {
  let head = await blockAt(node, 'latest');
  if (!head) throw new Error('the node has no head');
  for (const block of journal.blocks.slice(head.number)) {
    // Refusals are as they were the first time, or the hash tells.
    await fillPool(node, block.raws);
    head = await mineBlock(node, block.timestamp);
    requireHash(block, head);
    if (block.hash === null) await journal.seal(block.number, head.hash);
  }
  const { number, hash, parentHash, time } = head;
  return { number, hash, parentHash, time };
}

export function requireHash(block: JournalledBlock, found: BlockRef): void {
  if (found.number !== block.number) {
    throw new ChainHashMismatch(block.number, block.hash ?? 'unknown', `that of ${found.number}`);
  }
  if (block.hash !== null && block.hash !== found.hash) {
    throw new ChainHashMismatch(block.number, block.hash, found.hash);
  }
}
