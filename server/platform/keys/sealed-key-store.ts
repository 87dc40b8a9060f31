import type { Database, Db } from '../database/database.ts';
import { seal, unseal } from './envelope.ts';
import { KeyUnknown } from './key-ring.ts';

/** Names of JSON Web Algorithms (RFC 7518, RFC 8812) for the two curves. */
export type KeyAlgorithm = 'ES256' | 'ES256K';

/** A public key as text and JSON: members in a fixed order, so that it can be bound to the seal. */
export type PublicKey = Readonly<Record<string, string>>;

export interface SealedKeyStore {
  /** Seals a private key and stores it in the caller's transaction. Rejects when the id is taken. */
  add(
    db: Db,
    key: { id: string; algorithm: KeyAlgorithm; publicKey: PublicKey; secret: Uint8Array },
  ): Promise<void>;
  /**
   * Opens a key. The caller zeroes `secret` when it is done.
   * Rejects with KeyUnknown, or SealBroken when the row was changed.
   */
  open(
    id: string,
  ): Promise<{ algorithm: string; publicKey: PublicKey; secret: Uint8Array<ArrayBuffer> }>;
}

/** Private keys in the database, each sealed under the key-encryption key. */
export function createSealedKeyStore(database: Database, kek: Uint8Array): SealedKeyStore {
  return {
    async add(db, { id, algorithm, publicKey, secret }) {
      const sealed = seal(kek, contextOf(id, algorithm, publicKey), secret);
      await db.sealedKey.create({ data: { id, algorithm, publicKey, sealed } });
    },

    async open(id) {
      const row = await database.client.sealedKey.findUnique({ where: { id } });
      if (!row) throw new KeyUnknown(`There is no key "${id}".`);
      const publicKey = row.publicKey as PublicKey;
      const secret = unseal(kek, contextOf(id, row.algorithm, publicKey), row.sealed);
      return { algorithm: row.algorithm, publicKey, secret };
    },
  };
}

/** Binds the whole row: nobody can move a key to another id, or pair it with another public key. */
function contextOf(id: string, algorithm: string, publicKey: PublicKey): string[] {
  const members = Object.entries(publicKey).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['key', id, algorithm, ...members.flat()];
}
