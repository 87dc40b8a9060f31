import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { pgliteAdapterFactory } from '../../server/platform/database/adapters/pglite-adapter.ts';
import {
  asMigrationList,
  type MigrationFile,
} from '../../server/platform/database/migrations/migration-files.ts';
import { loadSchemaEngine } from '../../server/platform/database/migrations/schema-engine.ts';

const SCHEMA = fileURLToPath(new URL('../../prisma/schema/', import.meta.url));

/**
 * The SQL that leads from a database made by these migrations to the schema in prisma/schema;
 * null when they agree. The migrations really run, in a throw-away database in memory.
 */
export async function migrationFor(migrations: MigrationFile[]): Promise<string | null> {
  const files = await readSchema();
  const pglite = await PGlite.create();
  const engine = await loadSchemaEngine(pgliteAdapterFactory(pglite), files);
  try {
    const { exitCode, stdout } = await engine.diff({
      from:
        migrations.length === 0
          ? { tag: 'empty' }
          : { tag: 'migrations', ...asMigrationList(migrations) },
      to: { tag: 'schemaDatamodel', files: files.map(([path, content]) => ({ path, content })) },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? null : stdout;
  } finally {
    engine.free();
    await pglite.close();
  }
}

async function readSchema(): Promise<[path: string, text: string][]> {
  const files: [string, string][] = [];
  for await (const name of glob('**/*.prisma', { cwd: SCHEMA }))
    files.push([name, await readFile(SCHEMA + name, 'utf8')]);
  return files.sort(([a], [b]) => (a < b ? -1 : 1));
}
