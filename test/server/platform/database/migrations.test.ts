import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect } from 'chai';
import { migrationFor } from '../../../../scripts/generate/schema-diff.ts';
import { pgliteAdapterFactory } from '../../../../server/platform/database/adapters/pglite-adapter.ts';
import {
  applyMigrations,
  MigrationRefused,
} from '../../../../server/platform/database/migrations/apply-migrations.ts';
import {
  MIGRATIONS_FOLDER,
  readMigrations,
} from '../../../../server/platform/database/migrations/migration-files.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('migrations', function () {
  this.timeout(60_000);
  let folder: string;
  let remove: () => Promise<void>;
  let pglite: PGlite;
  const apply = (): Promise<string[]> => applyMigrations(pgliteAdapterFactory(pglite), folder);
  const addMigration = async (name: string, script: string): Promise<void> => {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), script);
  };
  const refusal = (): Promise<unknown> =>
    apply().then(
      () => undefined,
      (error: unknown) => error,
    );

  before(async () => {
    pglite = await PGlite.create();
  });
  after(() => pglite.close());
  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    await pglite.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await addMigration('20260101000000_first', 'CREATE TABLE first (id int);');
  });
  afterEach(() => remove());

  it('lead to the Prisma schema: nothing is missing and nothing too much', async () => {
    expect(await migrationFor(await readMigrations())).to.equal(null);
  });

  it('are all applied to an empty database', async () => {
    await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
    const names = (await readMigrations(folder)).map(({ name }) => name);
    expect(await apply()).to.deep.equal(names);
  });

  it('are applied once', async () => {
    await apply();
    expect(await apply()).to.deep.equal([]);
  });

  it('leave the row that "prisma migrate" looks for', async () => {
    await apply();
    const { rows } = await pglite.query(
      'SELECT migration_name, checksum, applied_steps_count FROM _prisma_migrations',
    );
    const [migration] = await readMigrations(folder);
    expect(rows).to.deep.equal([
      {
        migration_name: migration?.name,
        checksum: migration?.checksum,
        applied_steps_count: 1,
      },
    ]);
  });

  it('let what was sent before there were lanes keep its newest nonce', async () => {
    await rm(folder, { recursive: true });
    const all = await readMigrations();
    const at = all.findIndex(({ name }) => name.endsWith('_relay_lanes'));
    for (const { name } of all.slice(0, at)) {
      await cp(join(MIGRATIONS_FOLDER, name), join(folder, name), { recursive: true });
    }
    await apply();
    await pglite.exec(`
      INSERT INTO "OutboxEntry" (id, guard, lane, "to", data, status, attempts)
        VALUES (1, 'a', 'relayer', '0x', '', 'sent', 2), (2, 'b', 'relayer', '0x', '', 'queued', 0);
      INSERT INTO "RelayTransaction" (hash, lane, nonce, raw, "outboxId")
        VALUES ('0x1', 'relayer', 4, '', 1), ('0x2', 'relayer', 5, '', 1);`);
    await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
    await apply();
    const { rows } = await pglite.query(
      'SELECT guard, "slotLane", "slotNonce" FROM "OutboxEntry" ORDER BY id',
    );
    expect(rows).to.deep.equal([
      { guard: 'a', slotLane: 'relayer', slotNonce: 5 },
      { guard: 'b', slotLane: null, slotNonce: null },
    ]);
  });

  it('that are new are applied to a database that has the others', async () => {
    await apply();
    await addMigration('20260102000000_second', 'CREATE TABLE second (id int);');
    expect(await apply()).to.deep.equal(['20260102000000_second']);
  });

  it('may hold semicolons in strings and function bodies', async () => {
    await addMigration(
      '20260102000000_second',
      `CREATE FUNCTION answer() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'a;b'; END $$;`,
    );
    await apply();
    const { rows } = await pglite.query('SELECT answer()');
    expect(rows).to.deep.equal([{ answer: 'a;b' }]);
  });

  it('that fail leave nothing behind and stop every later start', async () => {
    await addMigration('20260102000000_bad', 'CREATE TABLE half (id int); SELECT 1 / 0;');
    expect(await refusal()).to.be.instanceOf(Error);
    const { rows } = await pglite.query(`SELECT to_regclass('half') AS half`);
    expect(rows).to.deep.equal([{ half: null }]);
    expect(await refusal()).to.be.instanceOf(MigrationRefused);
  });

  it('that were edited after they were applied are refused', async () => {
    await apply();
    await addMigration('20260101000000_first', 'CREATE TABLE first (id bigint);');
    expect(await refusal()).to.be.instanceOf(MigrationRefused);
  });

  it('refuse a database that a newer version has migrated', async () => {
    await apply();
    await pglite.exec(`UPDATE _prisma_migrations SET migration_name = '20990101000000_newer'`);
    expect(await refusal()).to.be.instanceOf(MigrationRefused);
  });
});
