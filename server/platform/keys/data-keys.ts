import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { requireSealingKey, seal, unseal } from './envelope.ts';

/** Seals one owner's values. */
export interface DataKey {
  /** @param what names the value, so that sealed bytes open in their own place only. */
  seal(what: string, text: string): Uint8Array<ArrayBuffer>;
  /** Throws SealBroken where bytes or place were changed. */
  unseal(what: string, sealed: Uint8Array): string;
}

/**
 * A data key for each owner, wrapped by the key-encryption key. Who destroys the wrapped key has
 * erased all that was sealed under it, wherever copies of that are.
 */
export interface DataKeys {
  /** A new data key, wrapped: what is stored. */
  create(owner: string): Uint8Array<ArrayBuffer>;
  /** Throws SealBroken, or WrongSealingKey under another key-encryption key. */
  open(owner: string, wrapped: Uint8Array): DataKey;
}

/** @param kek 32 bytes, see loadKek. */
export function createDataKeys(kek: Uint8Array): DataKeys {
  requireSealingKey(kek);
  return {
    create(owner) {
      const key = randomBytes(32);
      const wrapped = seal(kek, ['data key', owner], key);
      key.fill(0);
      return wrapped;
    },
    open(owner, wrapped) {
      const key = unseal(kek, ['data key', owner], wrapped);
      return {
        seal: (what, text) => seal(key, ['value', owner, what], Buffer.from(text)),
        unseal: (what, sealed) =>
          Buffer.from(unseal(key, ['value', owner, what], sealed)).toString(),
      };
    },
  };
}

/**
 * Names a value so that it can be looked for, and by nobody who has the database alone.
 * @param purpose keeps the names of different kinds of values apart.
 */
export type KeyedDigest = (purpose: string, value: string) => string;

/** HMAC-SHA-256 under keys derived from the key-encryption key (RFC 5869), in hex. */
export function createKeyedDigest(kek: Uint8Array): KeyedDigest {
  requireSealingKey(kek);
  return (purpose, value) => {
    const key = hkdfSync('sha256', kek, '', `patina keyed digest: ${purpose}`, 32);
    return createHmac('sha256', Buffer.from(key)).update(value).digest('hex');
  };
}
