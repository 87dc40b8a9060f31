import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { BlockRef } from '../chain.ts';
import type { Rpc } from '../rpc/json-rpc.ts';
import { writeDurably } from '../../disk/durable-file.ts';
import type { Journal } from './journal.ts';
import { blockAt } from './node-blocks.ts';

/** A snapshot shortens the replay and decides nothing: the journal is the truth. */

const Stored = z.object({
  block: z.number().int().positive(),
  /** SHA-256 of the journal up to that block. */
  journal: z.string(),
  /** What anvil_dumpState gave, 0x-hex of gzipped JSON. */
  state: z.string(),
});

/**
 * Saves the node's state at its head. The node does nothing else meanwhile (about 0.1 ms per
 * transaction of its history). Nothing may be mined while this runs.
 * @param large a way to the node without a limit on the size of messages.
 */
export async function saveSnapshot(
  path: string,
  large: Rpc,
  journal: Journal,
  head: BlockRef,
): Promise<void> {
  const state = await large.call('anvil_dumpState', []);
  const snapshot = { block: head.number, journal: journal.digest(), state };
  await writeDurably(path, JSON.stringify(snapshot));
}

/**
 * Loads the snapshot into a fresh node, if there is one that belongs to this very journal.
 * @returns the block it is of; 0 where there is none. Rejects where the node now holds
 * something else than the journal says; it must be thrown away then.
 */
export async function loadSnapshot(path: string, large: Rpc, journal: Journal): Promise<number> {
  const snapshot = await readSnapshot(path);
  const block = snapshot && journal.blocks[snapshot.block - 1];
  if (!block?.hash || journal.digest(block) !== snapshot?.journal) return 0;
  await large.call('anvil_loadState', [snapshot.state]);
  const head = await blockAt(large, 'latest');
  if (head?.hash !== block.hash) throw new Error(`the snapshot is not of block ${block.number}`);
  return block.number;
}

async function readSnapshot(path: string): Promise<z.infer<typeof Stored> | null> {
  try {
    return Stored.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
