import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQueryable,
} from '@prisma/driver-adapter-utils';
import { asMigrationList, readMigrations, type MigrationFile } from './migration-files.ts';
import { loadSchemaEngine } from './schema-engine.ts';

/** The database holds something that these migrations do not lead to. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/**
 * Brings a database up to date, by the engine and the table (`_prisma_migrations`) that
 * `prisma migrate deploy` uses, so both can be used in turn.
 *
 * @param upTo only those up to this one are known: for a database that is to be as it was then.
 * @returns names of the migrations that were applied now; none when it was up to date.
 * @throws MigrationRefused when an applied migration was edited since or had failed, or when the
 *   database knows migrations that this program does not (it was served by a newer one).
 */
export async function applyMigrations(
  factory: SqlMigrationAwareDriverAdapterFactory,
  folder?: string,
  upTo?: string,
): Promise<string[]> {
  const all = await readMigrations(folder);
  const migrations = upTo === undefined ? all : all.filter(({ name }) => name <= upTo);
  const adapter = await factory.connect();
  let applied: AppliedMigration[];
  try {
    applied = await readApplied(adapter);
  } finally {
    await adapter.dispose();
  }
  refuseForeignHistory(migrations, applied);
  // Loading the engine costs more than all the rest of a start, and mostly for nothing.
  if (applied.length === migrations.length) return [];

  const opened: SqlDriverAdapter[] = [];
  const engine = await loadSchemaEngine({
    ...factory,
    async connect() {
      const connection = await factory.connect();
      opened.push(connection);
      return connection;
    },
  });
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: asMigrationList(migrations, folder),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    engine.free();
    // The engine leaves its connection open, and with it the advisory lock of `prisma migrate`.
    await Promise.all(opened.map((connection) => connection.dispose()));
  }
}

interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

async function readApplied(adapter: SqlQueryable): Promise<AppliedMigration[]> {
  const select = async (sql: string): Promise<unknown[][]> =>
    (await adapter.queryRaw({ sql, args: [], argTypes: [] })).rows;

  const [table] = await select(`SELECT to_regclass('_prisma_migrations')::text`);
  if (!table?.[0]) return [];
  const rows = await select(
    `SELECT migration_name, checksum, (finished_at IS NOT NULL)::text FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map(([name, checksum, finished]) => ({
    name: String(name),
    checksum: String(checksum),
    finished: finished === 'true',
  }));
}

function refuseForeignHistory(migrations: MigrationFile[], applied: AppliedMigration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of applied) {
    const file = known.get(name);
    if (!file)
      throw new MigrationRefused(
        `The database has migration ${name}, which this version does not know: start the version that wrote it, or a newer one.`,
      );
    if (!finished)
      throw new MigrationRefused(
        `Migration ${name} failed halfway before: repair the database, then mark it with "prisma migrate resolve".`,
      );
    if (file.checksum !== checksum)
      throw new MigrationRefused(
        `Migration ${name} was edited after it had been applied to this database: restore the original file.`,
      );
  }
}
