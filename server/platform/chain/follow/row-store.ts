import type { Db } from '../../database/database.ts';
import type { Change, Wanted } from './rows.ts';
import { keyOf, type Row, type Table } from './table.ts';

/** Rows that one statement takes: its text stays below some megabytes. */
const CHUNK = 5_000;

const quoted = (name: string) => `"${name}"`;
const columns = (names: readonly string[], of = '') =>
  names.map((name) => of + quoted(name)).join(', ');

/**
 * Reads and writes derived rows of any table, one statement for many rows. They travel as JSON, so
 * that PostgreSQL itself knows the columns' types.
 * @param schema where the tables stand; by default where the connection looks.
 */
export function createRowStore(schema?: string) {
  const place = ({ name }: Table<never>) =>
    schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
  const recordset = (table: Table<never>) =>
    `json_populate_recordset(NULL::${place(table)}, $1::json)`;

  async function select(db: Db, table: Table<never>, by: readonly string[], keys: readonly Row[]) {
    const found: Row[] = [];
    for (const chunk of chunks(keys)) {
      const [answer] = await db.$queryRawUnsafe<[{ rows: string | null }]>(
        `SELECT json_agg(t)::text AS rows FROM ${place(table)} t JOIN ` +
          `(SELECT DISTINCT ${columns(by)} FROM ${recordset(table)}) k USING (${columns(by)})`,
        JSON.stringify(chunk),
      );
      for (const row of JSON.parse(answer.rows ?? '[]') as Row[]) found.push(row);
    }
    return found;
  }

  return {
    /** The rows that are wanted, as far as there are any. */
    async load(db: Db, { table, keys, lists }: Wanted): Promise<Row[]> {
      const asKeys = (texts: readonly string[]) => texts.map((text) => keyOf(table, text));
      const byKey = await select(db, table, table.key, asKeys(keys));
      const leading = table.key.slice(0, table.listedBy);
      return [...byKey, ...(await select(db, table, leading, asKeys(lists)))];
    },

    /** Writes what has become of a table's rows. A row that is fresh must not be there. */
    async write(db: Db, table: Table<never>, changes: readonly Change[]): Promise<void> {
      const fresh = changes.flatMap(({ row, fresh: isNew }) => (row && isNew ? [row] : []));
      const changed = changes.flatMap(({ row, fresh: isNew }) => (row && !isNew ? [row] : []));
      const gone = changes.flatMap(({ key, row }) => (row ? [] : [keyOf(table, key)]));
      const insert = `INSERT INTO ${place(table)} SELECT * FROM ${recordset(table)}`;
      for (const rows of chunks(fresh)) await db.$executeRawUnsafe(insert, JSON.stringify(rows));
      for (const rows of chunks(changed)) {
        const names = Object.keys(rows[0] as Row);
        const update = `(${columns(names)}) = ROW (${columns(names, 'EXCLUDED.')})`;
        await db.$executeRawUnsafe(
          `${insert} ON CONFLICT (${columns(table.key)}) DO UPDATE SET ${update}`,
          JSON.stringify(rows),
        );
      }
      for (const rows of chunks(gone)) {
        await db.$executeRawUnsafe(
          `DELETE FROM ${place(table)} t USING ${recordset(table)} k ` +
            `WHERE (${columns(table.key, 't.')}) = (${columns(table.key, 'k.')})`,
          JSON.stringify(rows),
        );
      }
    },

    /** Every row, from the greatest value of a column down. */
    async newest(db: Db, table: Table<never>, column: string): Promise<Row[]> {
      const [answer] = await db.$queryRawUnsafe<[{ rows: string | null }]>(
        `SELECT json_agg(t ORDER BY t.${quoted(column)} DESC)::text AS rows FROM ${place(table)} t`,
      );
      return JSON.parse(answer.rows ?? '[]') as Row[];
    },

    /** Of the rows after a block the oldest of each key: its image before all of those blocks. */
    async oldestAfter(db: Db, table: Table<never>, block: number): Promise<Row[]> {
      const [answer] = await db.$queryRawUnsafe<[{ rows: string | null }]>(
        `SELECT json_agg(t)::text AS rows FROM (SELECT DISTINCT ON ("table", "key") * ` +
          `FROM ${place(table)} WHERE "blockNumber" > $1::bigint ` +
          `ORDER BY "table", "key", "blockNumber") t`,
        block,
      );
      return JSON.parse(answer.rows ?? '[]') as Row[];
    },

    async deleteWhere(
      db: Db,
      table: Table<never>,
      column: string,
      is: '<' | '<=' | '>',
      number: number,
    ): Promise<void> {
      await db.$executeRawUnsafe(
        `DELETE FROM ${place(table)} WHERE ${quoted(column)} ${is} $1::bigint`,
        number,
      );
    },
  };
}

export type RowStore = ReturnType<typeof createRowStore>;

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += CHUNK) yield all.slice(i, i + CHUNK);
}
