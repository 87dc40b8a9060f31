import { postgresAdapterFactory } from './adapters/postgres-adapter.ts';
import type { Database } from './database.ts';
import { applyMigrations } from './migrations/apply-migrations.ts';
import { openClient, type DatabaseLog } from './open-client.ts';

/** Any number, the same in every server: servers that start together migrate one after another. */
const ADVISORY_LOCK = 7_284_628;

/**
 * Opens a PostgreSQL database (15 or later) and applies the migrations.
 *
 * @param options.url postgresql://user:password@host:port/database
 * @param options.upTo migrations after this one are left for later: for a restore.
 */
export async function openPostgres(options: {
  url: string;
  log: DatabaseLog;
  upTo?: string;
}): Promise<Database> {
  const onError = (error: Error): void =>
    options.log.warn({ reason: error.message }, 'a connection to the database broke');
  const applied = await migrateAlone(options.url, onError, options.upTo);
  if (applied.length > 0) options.log.info({ applied }, 'database migrated');
  return openClient(postgresAdapterFactory({ url: options.url, onError }), () => Promise.resolve());
}

/** The lock belongs to a session, so it is held by a pool of one connection, and dies with it. */
async function migrateAlone(
  url: string,
  onError: (error: Error) => void,
  upTo: string | undefined,
): Promise<string[]> {
  const guard = await postgresAdapterFactory({ url, connections: 1, onError }).connect();
  try {
    await guard.executeScript(`SELECT pg_advisory_lock(${ADVISORY_LOCK})`);
    return await applyMigrations(
      postgresAdapterFactory({ url, connections: 1, onError }),
      undefined,
      upTo,
    );
  } finally {
    await guard.dispose();
  }
}
