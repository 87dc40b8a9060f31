import type { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';

export interface Block {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/**
 * Where blocks lie: the disk, or a Kubo node. Blocks are checked against their CID above it.
 * Methods reject with ContentUnavailable where it does not do what it is asked.
 */
export interface BlockStore {
  /** The stored bytes, unchecked; null when they are not here. */
  get(cid: CID): Promise<Uint8Array | null>;
  /** The same, and other nodes are asked too, for a limited time; absent where there are none. */
  search?(cid: CID): Promise<Uint8Array | null>;
  /** Stores a graph whose root is the last block; durable when resolved. */
  putGraph(blocks: readonly Block[]): Promise<void>;
  /** Rejects where nothing could be read or stored now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Stored bytes are not what their CID says: a broken disk, or someone changed them. */
export class BlockCorrupt extends Error {
  override readonly name = 'BlockCorrupt';
}

/** Reads a block and checks it against its CID. Null when it is not here. */
export const readBlock = async (blocks: BlockStore, cid: CID): Promise<Uint8Array | null> =>
  checked(cid, await blocks.get(cid));

/** The same, and other nodes are asked too. */
export const searchBlock = async (blocks: BlockStore, cid: CID): Promise<Uint8Array | null> =>
  checked(cid, await (blocks.search ? blocks.search(cid) : blocks.get(cid)));

async function checked(cid: CID, bytes: Uint8Array | null): Promise<Uint8Array | null> {
  if (!bytes) return null;
  const { digest } = await sha256.digest(bytes);
  if (Buffer.compare(digest, cid.multihash.digest) !== 0)
    throw new BlockCorrupt(`The stored bytes of block ${cid.toString()} are not what it names.`);
  return bytes;
}
