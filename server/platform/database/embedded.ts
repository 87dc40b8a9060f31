import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pgliteAdapterFactory } from './adapters/pglite-adapter.ts';
import type { Database } from './database.ts';
import { applyMigrations } from './migrations/apply-migrations.ts';
import { openClient, type DatabaseLog } from './open-client.ts';

/**
 * Opens the embedded database (PostgreSQL in process) on `<folder>/database` and applies the
 * migrations. The caller holds the lock of the data folder: PGlite does not notice a second
 * process, and the data would be ruined.
 *
 * What is committed survives the end of the process in any way; it does not survive a power cut,
 * as PGlite does not sync to disk.
 *
 * There is one connection. Inside a `$transaction` callback use only the client it is given:
 * the outer client waits for the transaction to end, that is for itself, until the timeout.
 *
 * @param options.upTo migrations after this one are left for later: for a restore.
 */
export async function openEmbeddedDatabase(options: {
  folder: string;
  log: DatabaseLog;
  upTo?: string;
}): Promise<Database> {
  const dataDir = join(options.folder, 'database');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create({ dataDir });
  try {
    const factory = pgliteAdapterFactory(pglite);
    const applied = await applyMigrations(factory, undefined, options.upTo);
    if (applied.length > 0) options.log.info({ applied }, 'database migrated');
    return openClient(factory, () => pglite.close());
  } catch (error) {
    await pglite.close();
    throw error;
  }
}
