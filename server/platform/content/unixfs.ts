import * as dagPb from '@ipld/dag-pb';
import { UnixFS } from 'ipfs-unixfs';
import { exporter } from 'ipfs-unixfs-exporter';
import { importBytes } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { balanced } from 'ipfs-unixfs-importer/layout';
import type { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { readBlock, type Block, type BlockStore } from './block-store.ts';

/** Size of a chunk, and the most a single block may have, in bytes. */
export const MAX_BLOCK_BYTES = 262_144;

/** Most links of one node: what Kubo takes for files. */
const MAX_LINKS = 174;

/** What a block asked for by another block is missing; the graph cannot be read to its end. */
export class BlockMissing extends Error {
  override readonly name = 'BlockMissing';
}

/**
 * Cuts a file into blocks, root last. Every setting is given: a default that changes in the library
 * would give the same file another CID. They are those of `ipfs add --cid-version 1` of Kubo with
 * 256 KiB chunks; a file of one chunk is one raw block.
 */
export async function cutFile(bytes: Uint8Array): Promise<Block[]> {
  const blocks: Block[] = [];
  const collect = {
    put(cid: CID, block: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>): CID {
      if (!(block instanceof Uint8Array)) throw new TypeError('The importer gives whole blocks.');
      blocks.push({ cid, bytes: block });
      return cid;
    },
  };
  const { cid: root } = await importBytes(bytes, collect, {
    cidVersion: 1,
    rawLeaves: true,
    reduceSingleLeafToSelf: true,
    chunker: fixedSize({ chunkSize: MAX_BLOCK_BYTES }),
    layout: balanced({ maxChildrenPerNode: MAX_LINKS }),
  });
  const others = blocks.filter(({ cid }) => !cid.equals(root));
  return [...others, ...blocks.filter(({ cid }) => cid.equals(root)).slice(0, 1)];
}

/** A file's bytes in order, from its root; null when the root is not here or is not a file. */
export async function readFile(
  blocks: BlockStore,
  root: CID,
): Promise<AsyncIterable<Uint8Array> | null> {
  if (!(await readBlock(blocks, root))) return null;
  const verified = {
    async *get(cid: CID) {
      yield await need(blocks, cid);
    },
  };
  const entry = await exporter(root, verified);
  return entry.type === 'file' || entry.type === 'raw' ? entry.content() : null;
}

/** All blocks below a root, each once, root first, then depth first in the order of the links. */
export async function* walkGraph(blocks: BlockStore, root: CID): AsyncGenerator<Block> {
  const seen = new Set<string>();
  const ahead = [root];
  for (let cid = ahead.pop(); cid; cid = ahead.pop()) {
    const name = cid.toString();
    if (seen.has(name)) continue;
    seen.add(name);
    const bytes = await need(blocks, cid);
    yield { cid, bytes };
    if (cid.code === dagPb.code) {
      const links = dagPb.decode(bytes).Links.map((link) => link.Hash);
      ahead.push(...links.reverse());
    }
  }
}

/** Length in bytes of the file whose root block this is; null when it is not a file's root. */
export function fileSize(root: CID, block: Uint8Array): number | null {
  if (root.code === raw.code) return block.length;
  const { Data } = dagPb.decode(block);
  if (!Data) return null;
  const node = UnixFS.unmarshal(Data);
  return node.isDirectory() ? null : Number(node.fileSize());
}

async function need(blocks: BlockStore, cid: CID): Promise<Uint8Array> {
  const bytes = await readBlock(blocks, cid);
  if (!bytes) throw new BlockMissing(`Block ${cid.toString()} is not here.`);
  return bytes;
}
