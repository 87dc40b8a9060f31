import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm';

/** The project's migrations, for both profiles. */
export const MIGRATIONS_FOLDER = fileURLToPath(
  new URL('../../../../prisma/migrations', import.meta.url),
);

const LOCK_FILE = 'migration_lock.toml';
const SCRIPT = 'migration.sql';

export interface MigrationFile {
  /** Folder name, "20260101000000_init". Migrations apply in the order of their names. */
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the script, lower-case hex: what `_prisma_migrations.checksum` holds. */
  readonly checksum: string;
}

/** Reads all migrations of a folder in the order in which they apply. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(join(folder, name, SCRIPT), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    }),
  );
}

/** The same migrations in the form the schema engine takes. */
export function asMigrationList(
  migrations: MigrationFile[],
  folder = MIGRATIONS_FOLDER,
): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: LOCK_FILE, content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: SCRIPT, content: { tag: 'ok', value: script } },
    })),
  };
}
