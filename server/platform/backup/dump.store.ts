import type { Db } from '../database/database.ts';
import type { DataKeys } from '../keys/data-keys.ts';
import type { BackupPlan } from './plan.ts';
import { quoted, type Column } from './tables.store.ts';

/** Rows up to this size are read many at a time, larger ones one by one: memory stays bounded. */
const SMALL_BYTES = 32_768;
const SMALL_ROWS = 200;
const KEYS_PAGE = 1_000;

/** A row as a line of a backup. Rows stay text: a number may be larger than JavaScript's. */
export interface Line {
  /** Whose keys open `sealed`, the first one first. */
  readonly owners: readonly string[];
  /** JSON of what is not sealed. */
  readonly clear: string;
  /** base64; null: all of the row is in `clear`. */
  readonly sealed: string | null;
}

/** Reads with a cursor, of which a page is in memory at a time. */
async function* cursor<T>(db: Db, select: string, size: number): AsyncGenerator<T[]> {
  await db.$executeRawUnsafe(`DECLARE backup_rows NO SCROLL CURSOR FOR ${select}`);
  for (;;) {
    const rows = await db.$queryRawUnsafe<T[]>(`FETCH ${size} FROM backup_rows`);
    if (rows.length === 0) break;
    yield rows;
  }
  await db.$executeRawUnsafe('CLOSE backup_rows');
}

type Found = Record<string, string | Uint8Array | null> & { clear: string; hidden: string | null };

/** SQL for the bytes of a row, so far as it can be large. */
function sizeOf(columns: readonly Column[]): string {
  const sizes = columns.flatMap(({ name, type }) => {
    const column = `t.${quoted(name)}`;
    if (type === 'bytea' || type === 'text') return `coalesce(octet_length(${column}), 0)`;
    return type === 'jsonb' ? `coalesce(octet_length(${column}::text), 0)` : [];
  });
  return ['0', ...sizes].join(' + ');
}

/** Lines of a table as they are in the transaction of `db`. */
export async function* dumpTable(
  db: Db,
  plan: BackupPlan,
  dataKeys: DataKeys,
  table: string,
  columns: readonly Column[],
): AsyncGenerator<string> {
  const { owners } = plan;
  const isOwner = table === owners.table;
  const ownedBy = isOwner ? ['id'] : (plan.owned[table] ?? []);
  const key = isOwner ? owners.key : plan.keyed[table];
  const omitted = key === undefined ? [] : [key];
  const array = (names: readonly string[]) =>
    `ARRAY[${names.map((name) => `'${name}'`).join(',')}]::text[]`;
  const row = `(to_jsonb(t) - ${array(omitted)})`;
  const hidden = isOwner ? `${row} - ${array(owners.clear)}` : row;
  const clear = isOwner
    ? `${row} - ${array(columns.map(({ name }) => name).filter((name) => !owners.clear.includes(name)))}`
    : `'{}'::jsonb`;
  const fields = [
    `(${ownedBy.length > 0 ? clear : row})::text AS "clear"`,
    ownedBy.length > 0 ? `(${hidden})::text AS "hidden"` : 'NULL AS "hidden"',
    ...ownedBy.flatMap((_, i) => [
      `o${i}."id" AS "id${i}"`,
      `o${i}.${quoted(owners.key)} AS "key${i}"`,
    ]),
  ];
  const joins = ownedBy.map(
    (column, i) => `LEFT JOIN ${quoted(owners.table)} o${i} ON o${i}."id" = t.${quoted(column)}`,
  );
  const from = `SELECT ${fields.join(', ')} FROM ${quoted(table)} t ${joins.join(' ')}`;
  const size = sizeOf(columns);
  const line = (found: Found) => lineOf(found, ownedBy.length, dataKeys, table, isOwner);
  for (const [where, page] of [
    [`<= ${SMALL_BYTES}`, SMALL_ROWS],
    [`> ${SMALL_BYTES}`, 1],
  ] as const) {
    for await (const rows of cursor<Found>(db, `${from} WHERE ${size} ${where}`, page)) {
      for (const found of rows) {
        const made = line(found);
        if (made) yield JSON.stringify(made);
      }
    }
  }
}

/** Null for a row whose owner's key is gone: nobody may open it. */
function lineOf(
  found: Found,
  count: number,
  dataKeys: DataKeys,
  table: string,
  isOwner: boolean,
): Line | null {
  const { clear, hidden } = found;
  if (hidden === null) return { owners: [], clear, sealed: null };
  const owners: string[] = [];
  let text = hidden;
  for (let i = 0; i < count; i++) {
    const [id, key] = [found[`id${i}`], found[`key${i}`]];
    if (typeof id !== 'string') continue;
    if (!(key instanceof Uint8Array)) {
      if (isOwner) return { owners: [], clear, sealed: null };
      return null;
    }
    const sealed = dataKeys.open(id, key).seal(sealedAs(table), text);
    text = Buffer.from(sealed).toString('base64');
    owners.unshift(id);
  }
  // Nobody owns it: a party's, say.
  if (owners.length === 0) return { owners, clear: hidden, sealed: null };
  return { owners, clear, sealed: text };
}

/** What the values are called that are sealed in a backup. */
export const sealedAs = (table: string): string => `row of ${table} in a backup`;

/** The wrapped keys of owners and keyed rows, ordered by the SHA-256 of their ids. */
export async function* dumpKeys(
  db: Db,
  plan: BackupPlan,
): AsyncGenerator<{ name: Uint8Array; key: Uint8Array }[]> {
  const tables = { ...plan.keyed, [plan.owners.table]: plan.owners.key };
  const selects = Object.entries(tables).map(
    ([table, key]) =>
      `SELECT sha256(convert_to("id", 'UTF8')) AS "name", ${quoted(key)} AS "key"
       FROM ${quoted(table)} WHERE ${quoted(key)} IS NOT NULL`,
  );
  yield* cursor(db, `${selects.join(' UNION ALL ')} ORDER BY 1`, KEYS_PAGE);
}
