/**
 * Public, content-addressed bytes (IPFS). CIDs are version 1, base32. The CID is always computed
 * here first; what a remote node stores must be the same blocks. Every method rejects with
 * {@link ContentUnavailable} when the store does not answer, reading streams too.
 */
export interface ContentStore {
  /** Stores one raw block (at most 256 KiB); its CID is CIDv1 raw sha2-256 of the bytes. */
  putBlock(bytes: Uint8Array): Promise<string>;
  /** Stores a file of any size as UnixFS (raw leaves, 256 KiB chunks); durable when resolved. */
  putFile(bytes: Uint8Array): Promise<string>;
  /** One block's bytes; null when it is not here. */
  getBlock(cid: string): Promise<Uint8Array | null>;
  /** The same, and where the store knows other nodes, they are asked too, for a limited time. */
  searchBlock(cid: string): Promise<Uint8Array | null>;
  /** A whole file's bytes as a stream; null when its root is not here. */
  getFile(cid: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** All blocks below a root, root first (trustless gateway, `?format=car`). */
  getDag(cid: string): Promise<AsyncIterable<{ cid: string; bytes: Uint8Array }> | null>;
  /** Rejects with ContentUnavailable where nothing could be read or stored now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store does not answer. Nothing is said about what it holds. */
export class ContentUnavailable extends Error {
  override readonly name = 'ContentUnavailable';
}

/** CID of a raw block; pure, stores nothing. The digest of a record maps to its CID this way. */
export type RawCidOf = (sha256: Uint8Array) => string;
