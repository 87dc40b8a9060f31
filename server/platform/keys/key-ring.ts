import type { JWK } from 'jose';
import type { Db } from '../database/database.ts';

/** ECDSA signature, r and s of 32 bytes each, s in the lower half of the order. */
export type RawSignature = Uint8Array;

/**
 * Private keys sealed under the key-encryption key (AES-256-GCM), kept in the database.
 * A private key never leaves this room in clear.
 */
export interface KeyRing {
  /** Makes and seals a P-256 key; commits with the caller's transaction. */
  createP256(db: Db, id: string): Promise<JWK>;
  /** Makes and seals a secp256k1 key; returns its EIP-55 address. */
  createSecp256k1(db: Db, id: string): Promise<string>;
  /** Public JWK of a P-256 key. Rejects with KeyUnknown. */
  publicJwk(id: string): Promise<JWK>;
  /** Address of a secp256k1 key. */
  address(id: string): Promise<string>;
  /** ECDSA P-256 over SHA-256 of `message`. 64 bytes, low s. */
  signP256(id: string, message: Uint8Array): Promise<RawSignature>;
  /** Compact JWS (ES256, low s) over the payload with this protected header. */
  signJws(id: string, header: Record<string, unknown>, payload: Uint8Array): Promise<string>;
  /** ECDSA secp256k1 over a 32-byte hash: r ‖ s ‖ v as 0x-hex, low s. */
  signHash(id: string, hash: Uint8Array): Promise<string>;
  /** Signs an EIP-1559 transaction; returns the raw bytes as 0x-hex. */
  signTransaction(id: string, transaction: Record<string, unknown>): Promise<string>;
}

/** Private documents: a data key each, wrapped by the key-encryption key. */
export interface DocumentVault {
  seal(db: Db, id: string, mediaType: string, plain: Uint8Array): Promise<{ sha256: string }>;
  open(id: string): Promise<{ mediaType: string; plain: Uint8Array } | null>;
  /** Destroys documents with their data keys; for erasure. */
  destroy(db: Db, ids: readonly string[]): Promise<void>;
}

export class KeyUnknown extends Error {
  override readonly name = 'KeyUnknown';
}
