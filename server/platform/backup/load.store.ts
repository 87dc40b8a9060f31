import type { Db } from '../database/database.ts';
import { SealBroken } from '../keys/envelope.ts';
import type { DataKeys } from '../keys/data-keys.ts';
import { sealedAs, type Line } from './dump.store.ts';
import { BackupRefused } from './faults.ts';
import { nameOfKey, type NamedKey } from './keys-file.ts';
import type { BackupPlan } from './plan.ts';
import { listTables, quoted, type Column } from './tables.store.ts';

/** Rows, and characters, that go into one statement. */
const BATCH_ROWS = 200;
const BATCH_CHARACTERS = 4_000_000;

/** Where the keys are while rows are restored. */
const KEYS = 'restored_keys';

/** Puts the keys that are left beside the tables, until the transaction ends. */
export async function loadKeys(db: Db, pages: AsyncIterable<NamedKey[]>): Promise<void> {
  await db.$executeRawUnsafe(
    `CREATE TEMPORARY TABLE ${KEYS} ("name" bytea PRIMARY KEY, "key" bytea NOT NULL) ON COMMIT DROP`,
  );
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  for await (const page of pages) {
    const left = page.filter(({ key }) => key !== null);
    await db.$executeRawUnsafe(
      `INSERT INTO ${KEYS} SELECT decode(n, 'hex'), decode(k, 'hex')
       FROM unnest($1::text[], $2::text[]) AS pairs(n, k)`,
      left.map(({ name }) => hex(name)),
      left.map(({ key }) => hex(key ?? new Uint8Array())),
    );
  }
}

/** Takes out the keys of who was erased since. @returns how many were there. */
export const dropKeys = (db: Db, ids: readonly string[]): Promise<number> =>
  db.$executeRawUnsafe(
    `DELETE FROM ${KEYS} WHERE "name" IN (SELECT decode(n, 'hex') FROM unnest($1::text[]) n)`,
    ids.map((id) => nameOfKey(id).toString('hex')),
  );

async function keysOf(db: Db, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRawUnsafe<{ id: string; key: Uint8Array }[]>(
    `SELECT i AS "id", "key" FROM unnest($1::text[]) i
     JOIN ${KEYS} ON "name" = sha256(convert_to(i, 'UTF8'))`,
    ids,
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/**
 * Lets foreign keys wait for the end, as rows come table by table and refer to later ones.
 * @returns how to have them checked at once again.
 */
export async function deferConstraints(db: Db): Promise<() => Promise<void>> {
  const constraints = await db.$queryRaw<{ table: string; name: string }[]>`
    SELECT conrelid::regclass::text AS "table", conname::text AS "name" FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`;
  const alter = async (how: string) => {
    for (const { table, name } of constraints)
      await db.$executeRawUnsafe(`ALTER TABLE ${table} ALTER CONSTRAINT ${quoted(name)} ${how}`);
  };
  await alter('DEFERRABLE INITIALLY DEFERRED');
  return async () => {
    await db.$executeRawUnsafe('SET CONSTRAINTS ALL IMMEDIATE');
    await alter('NOT DEFERRABLE');
  };
}

/**
 * Rows come back as they were: what triggers judge, guard or derive of them was judged and derived
 * when they were written.
 * @returns what lets the triggers speak again.
 */
export async function silenceTriggers(db: Db): Promise<() => Promise<void>> {
  const tables = [...(await listTables(db)).keys()].map(quoted);
  const alter = async (how: 'DISABLE' | 'ENABLE') => {
    for (const table of tables)
      await db.$executeRawUnsafe(`ALTER TABLE ${table} ${how} TRIGGER USER`);
  };
  await alter('DISABLE');
  return () => alter('ENABLE');
}

/** Empties every table, those too that a backup leaves out. Their triggers are silent. */
export async function emptyTables(db: Db): Promise<void> {
  const tables = [...(await listTables(db)).keys()].map(quoted);
  await db.$executeRawUnsafe(`TRUNCATE ${tables.join(', ')} CASCADE`);
}

/**
 * Restores the lines of a table.
 * @returns how many rows there are now; what nobody has the key of any more is left out.
 */
export async function loadTable(
  db: Db,
  plan: BackupPlan,
  dataKeys: DataKeys,
  table: string,
  columns: readonly Column[],
  lines: AsyncIterable<string>,
): Promise<number> {
  const insert = insertInto(plan, table, columns);
  let restored = 0;
  for await (const batch of batches(lines)) {
    const rows = await openLines(db, plan, dataKeys, table, batch);
    restored += await db.$executeRawUnsafe(insert, `[${rows.join(',')}]`);
  }
  return restored;
}

function insertInto(plan: BackupPlan, table: string, columns: readonly Column[]): string {
  const isOwner = table === plan.owners.table;
  const key = isOwner ? plan.owners.key : plan.keyed[table];
  const values = columns.map(({ name, type, nullable }) => {
    if (name === key) return 'k."key"';
    // JSON's own null is not SQL's, and is told from it where there can be no other.
    return type === 'jsonb' && !nullable
      ? `coalesce(r.${quoted(name)}, 'null'::jsonb)`
      : `r.${quoted(name)}`;
  });
  const join =
    key === undefined
      ? ''
      : `${isOwner ? 'LEFT ' : ''}JOIN ${KEYS} k ON k."name" = sha256(convert_to(r."id", 'UTF8'))`;
  return `INSERT INTO ${quoted(table)} (${columns.map(({ name }) => quoted(name)).join(', ')})
    SELECT ${values.join(', ')}
    FROM jsonb_populate_recordset(NULL::${quoted(table)}, $1::text::jsonb) r ${join}`;
}

async function* batches(lines: AsyncIterable<string>): AsyncGenerator<Line[]> {
  let batch: Line[] = [];
  let characters = 0;
  for await (const line of lines) {
    batch.push(JSON.parse(line) as Line);
    characters += line.length;
    if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
    yield batch;
    [batch, characters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** Rows as JSON text. */
async function openLines(
  db: Db,
  plan: BackupPlan,
  dataKeys: DataKeys,
  table: string,
  lines: readonly Line[],
): Promise<string[]> {
  const keys = await keysOf(db, [...new Set(lines.flatMap(({ owners }) => owners))]);
  const bare = (clear: string) =>
    table === plan.owners.table ? merged(clear, JSON.stringify(plan.owners.bare())) : null;
  return lines.flatMap(({ owners, clear, sealed }) => {
    if (sealed === null) return table === plan.owners.table ? (bare(clear) ?? []) : clear;
    if (!owners.every((owner) => keys.has(owner))) return bare(clear) ?? [];
    let text = sealed;
    for (const owner of owners) {
      const key = keys.get(owner) ?? new Uint8Array();
      text = opened(dataKeys, owner, key, table, text);
    }
    return merged(clear, text);
  });
}

function opened(dataKeys: DataKeys, owner: string, key: Uint8Array, table: string, text: string) {
  try {
    return dataKeys.open(owner, key).unseal(sealedAs(table), Buffer.from(text, 'base64'));
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    throw new BackupRefused(
      'data_keys',
      `The keys file does not hold the key of ${owner} that the backup was made with.`,
      { cause: error },
    );
  }
}

/** Two JSON objects as one. */
const merged = (one: string, other: string): string => {
  const [a, b] = [one.trim().slice(1, -1), other.trim().slice(1, -1)];
  return `{${[a, b].filter((part) => part.trim() !== '').join(',')}}`;
};

/**
 * Numbers that the database gives go on behind those that were restored. Tables of other schemas
 * are set aside first: the function refuses a name that it does not find, and a planner is free to
 * ask it of all.
 */
export async function advanceSequences(db: Db): Promise<void> {
  const sequences = await db.$queryRaw<{ table: string; column: string; sequence: string }[]>`
    WITH own AS MATERIALIZED (
      SELECT table_name::text AS "table", column_name::text AS "column"
      FROM information_schema.columns WHERE table_schema = current_schema()
    ), numbered AS MATERIALIZED (
      SELECT *, pg_get_serial_sequence(quote_ident("table"), "column") AS "sequence" FROM own
    )
    SELECT * FROM numbered WHERE "sequence" IS NOT NULL`;
  for (const { table, column, sequence } of sequences)
    await db.$queryRawUnsafe(
      `SELECT setval($1::text::regclass, max(${quoted(column)}))::text FROM ${quoted(table)}
       HAVING max(${quoted(column)}) IS NOT NULL`,
      sequence,
    );
}
