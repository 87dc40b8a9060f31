import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { sha256 } from 'multiformats/hashes/sha2';
import { readBlock, searchBlock, type BlockStore } from './block-store.ts';
import { parseCid } from './cid.ts';
import type { ContentStore } from './content-store.ts';
import { cutFile, MAX_BLOCK_BYTES, readFile, walkGraph } from './unixfs.ts';

/** A single block was to be stored that is larger than 256 KiB. */
export class BlockTooLarge extends Error {
  override readonly name = 'BlockTooLarge';
}

/** Content over a store of blocks: the same CIDs and checks wherever the blocks lie. */
export function createContentStore(blocks: BlockStore): ContentStore {
  return {
    async putBlock(bytes) {
      if (bytes.length > MAX_BLOCK_BYTES)
        throw new BlockTooLarge(
          `A block has at most ${MAX_BLOCK_BYTES} bytes; this one has ${bytes.length}.`,
        );
      const cid = CID.createV1(raw.code, await sha256.digest(bytes));
      await blocks.putGraph([{ cid, bytes }]);
      return cid.toString();
    },

    async putFile(bytes) {
      const graph = await cutFile(bytes);
      await blocks.putGraph(graph);
      return rootOf(graph).toString();
    },

    async getBlock(text) {
      const cid = parseCid(text);
      return cid && readBlock(blocks, cid);
    },

    async searchBlock(text) {
      const cid = parseCid(text);
      return cid && searchBlock(blocks, cid);
    },

    async getFile(text) {
      const cid = parseCid(text);
      return cid && readFile(blocks, cid);
    },

    async getDag(text) {
      const root = parseCid(text);
      if (!root || !(await readBlock(blocks, root))) return null;
      return named(walkGraph(blocks, root));
    },

    ping: () => blocks.ping(),
    close: () => blocks.close(),
  };
}

function rootOf(graph: readonly { cid: CID }[]): CID {
  const root = graph.at(-1);
  if (!root) throw new Error('A graph has at least one block.');
  return root.cid;
}

async function* named(
  graph: AsyncIterable<{ cid: CID; bytes: Uint8Array }>,
): AsyncGenerator<{ cid: string; bytes: Uint8Array }> {
  for await (const { cid, bytes } of graph) yield { cid: cid.toString(), bytes };
}
