import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { noteDestroyed } from './destroyed-keys.store.ts';
import { requireSealingKey, seal, unseal } from './envelope.ts';
import type { DocumentVault } from './key-ring.ts';

/**
 * Private documents in the database. Each has a data key of its own, so one can be erased for good
 * by destroying its key, in backups of the ciphertext too.
 *
 * @param options.kek 32 bytes, see loadKek.
 * `open` rejects with SealBroken when the row was changed, WrongSealingKey under another kek.
 */
export function createVault(options: { database: Database; kek: Uint8Array }): DocumentVault {
  const { database } = options;
  const kek = requireSealingKey(options.kek);

  return {
    async seal(db, id, mediaType, plain) {
      const sha256 = createHash('sha256').update(plain).digest('hex');
      const dataKey = randomBytes(32);
      try {
        await db.sealedDocument.create({
          data: {
            id,
            sha256,
            mediaType,
            wrappedKey: seal(kek, ['document key', id, mediaType, sha256], dataKey),
            ciphertext: seal(dataKey, ['document', id, mediaType, sha256], plain),
          },
        });
      } finally {
        dataKey.fill(0);
      }
      return { sha256 };
    },

    async destroy(db, ids) {
      await db.sealedDocument.deleteMany({ where: { id: { in: [...ids] } } });
      await noteDestroyed(db, ids);
    },

    async open(id) {
      const row = await database.client.sealedDocument.findUnique({ where: { id } });
      if (!row) return null;
      const { mediaType, sha256 } = row;
      const dataKey = unseal(kek, ['document key', id, mediaType, sha256], row.wrappedKey);
      try {
        const plain = unseal(dataKey, ['document', id, mediaType, sha256], row.ciphertext);
        return { mediaType, plain };
      } finally {
        dataKey.fill(0);
      }
    },
  };
}
