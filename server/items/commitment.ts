import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** What only platform and owner know of an item; the commitment covers it. */
export interface PrivateDescription {
  readonly category: string;
  readonly brand: string;
  readonly model: string;
  readonly gtin: string | null;
  /** Maker's serial number: guessable, so it goes on chain only inside the commitment. */
  readonly serial: string | null;
}

/** RFC 8785 bytes of a private description. */
export const privateBytes = (description: PrivateDescription): Uint8Array =>
  new TextEncoder().encode(canonicalize(description));

/**
 * SHA-256 over a 32-byte random salt and the private description: hides a guessable serial, and
 * whoever is shown salt and description can check that they are what was enrolled.
 * @returns 0x and 64 hex digits
 */
export const commitmentOf = (salt: Uint8Array, description: PrivateDescription): string =>
  `0x${createHash('sha256').update(salt).update(privateBytes(description)).digest('hex')}`;
