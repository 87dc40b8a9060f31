/**
 * Migrations from the Prisma schema, without the native schema engine.
 *
 *   node scripts/generate/migration.ts --check        fails when schema and migrations disagree
 *   node scripts/generate/migration.ts --name WORD    adds a migration with what is missing
 *   node scripts/generate/migration.ts --reset-init   replaces all migrations by one
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  MIGRATIONS_FOLDER,
  readMigrations,
} from '../../server/platform/database/migrations/migration-files.ts';
import { migrationFor } from './schema-diff.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean' },
    name: { type: 'string' },
    'reset-init': { type: 'boolean' },
  },
});

if (values.check) {
  const missing = await migrationFor(await readMigrations());
  if (missing !== null) {
    console.error(`The schema asks for more than the migrations make:\n\n${missing}`);
    process.exitCode = 1;
  } else console.log('Schema and migrations agree.');
} else if (values['reset-init']) {
  const script = await migrationFor([]);
  await rm(MIGRATIONS_FOLDER, { recursive: true, force: true });
  await write('init', script ?? '');
} else if (values.name !== undefined && /^[a-z0-9_]+$/.test(values.name)) {
  const script = await migrationFor(await readMigrations());
  if (script === null) console.log('Nothing to do: schema and migrations agree.');
  else await write(values.name, script);
} else {
  console.error('Usage: migration.ts --check | --name lower_case_word | --reset-init');
  process.exitCode = 2;
}

async function write(word: string, script: string): Promise<void> {
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS_FOLDER, `${timestamp}_${word}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), script);
  await writeFile(
    join(MIGRATIONS_FOLDER, 'migration_lock.toml'),
    '# Read by "prisma migrate"; do not edit.\nprovider = "postgresql"\n',
  );
  console.log(`Wrote ${folder}: read it before you commit it.`);
}
