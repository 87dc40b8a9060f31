import { secp256k1 } from '@noble/curves/secp256k1.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { secretOf, type ClaimCode } from './code.ts';

/** Keeps keys from codes apart from whatever else may ever be derived from the same text. */
const DOMAIN = utf8ToBytes('patina/claim-key/v1');

/** The key behind a claim code. It stays on the client that has the code. */
export interface ClaimKey {
  /** 20 bytes, 0x and lower-case hex: all that a server learns. */
  readonly address: string;
  readonly secret: Uint8Array;
}

/**
 * HKDF-SHA-256 (RFC 5869) over the code's symbols; the counter goes up in the rare case that the
 * output is no private key of secp256k1.
 */
export function claimKeyOf(code: ClaimCode): ClaimKey {
  const input = utf8ToBytes(secretOf(code));
  for (let counter = 0; counter < 256; counter++) {
    const secret = hkdf(sha256, input, DOMAIN, Uint8Array.of(counter), 32);
    if (secp256k1.utils.isValidSecretKey(secret)) return { address: addressOf(secret), secret };
  }
  throw new RangeError('256 outputs of HKDF in a row are no private keys');
}

/** The last 20 bytes of Keccak-256 over the public point. */
function addressOf(secret: Uint8Array): string {
  const point = secp256k1.getPublicKey(secret, false).subarray(1);
  return `0x${bytesToHex(keccak_256(point).subarray(12))}`;
}
