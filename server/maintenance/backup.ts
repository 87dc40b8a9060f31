import path from 'node:path';
import { placesOf } from './backup-places.ts';
import { BACKUP_PLAN } from './backup-plan.ts';
import type { Config } from '../config.ts';
import {
  makeBackup,
  type BackupMade,
  type BackupProgress,
} from '../platform/backup/make-backup.ts';
import { lockDataFolder } from '../platform/database/data-folder-lock.ts';
import { openEmbeddedDatabase } from '../platform/database/embedded.ts';
import { openPostgres } from '../platform/database/postgres.ts';
import { findKek } from '../platform/keys/kek.ts';
import { createLogger } from '../platform/telemetry/logger.ts';

export type { BackupMade, BackupProgress } from '../platform/backup/make-backup.ts';

/** There is no key-encryption key here, so nothing that could be opened. */
export class NoKeyHere extends Error {
  override readonly name = 'NoKeyHere';
}

/** The key-encryption key of a service that has one. Throws NoKeyHere. */
export async function requireKek({ kek, dataFolder }: Config): Promise<Uint8Array> {
  const found = kek ? Buffer.from(kek, 'base64url') : await findKek(dataFolder);
  if (found) return found;
  throw new NoKeyHere(
    `There is no key-encryption key: set PATINA_KEK, or put the file back to ${path.join(dataFolder, 'keys', 'kek')}.`,
  );
}

/**
 * Makes a backup beside a service that goes on. Throws NoKeyHere, and DataFolderInUse where a part
 * is embedded and the service runs: then it makes backups itself.
 */
export async function backup(
  config: Config,
  to: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<BackupMade> {
  const log = createLogger('error');
  const kek = await requireKek(config);
  const lock = config.databaseUrl ? null : await lockDataFolder(config.dataFolder);
  try {
    const database = config.databaseUrl
      ? await openPostgres({ url: config.databaseUrl, log })
      : await openEmbeddedDatabase({ folder: config.dataFolder, log });
    try {
      const source = { database, kek, plan: BACKUP_PLAN, places: placesOf(config) };
      return await makeBackup({ ...source, now: () => new Date() }, to, onProgress);
    } finally {
      await database.close();
    }
  } finally {
    lock?.release();
  }
}
