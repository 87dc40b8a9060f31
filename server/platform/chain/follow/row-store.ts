import type { Db } from '../../database/database.ts';
import type { TableChanges, Wanted } from './rows.ts';
import { keyOf, type Row, type Table } from './table.ts';

/** Rows that one statement takes: its text stays below some megabytes. */
const CHUNK = 5_000;

interface Deed {
  readonly rows: readonly Row[];
  /** @param parameter place of the rows among the statement's parameters, from 1. */
  sql(parameter: number): string;
}

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
  const recordset = (table: Table<never>, parameter = 1) =>
    `json_populate_recordset(NULL::${place(table)}, $${parameter}::json)`;

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

  /** What must be done to a table, as it stands in a statement whose parameter holds the rows. */
  function* deeds({ table, changes }: TableChanges): Generator<Deed> {
    const fresh = changes.flatMap(({ row, fresh: isNew }) => (row && isNew ? [row] : []));
    const changed = changes.flatMap(({ row, fresh: isNew }) => (row && !isNew ? [row] : []));
    const gone = changes.flatMap(({ key, row }) => (row ? [] : [keyOf(table, key)]));
    const insert = (parameter: number) =>
      `INSERT INTO ${place(table)} SELECT * FROM ${recordset(table, parameter)}`;
    for (const rows of chunks(fresh)) yield { rows, sql: insert };
    for (const rows of chunks(changed)) {
      const names = Object.keys(rows[0] as Row);
      const update = `(${columns(names)}) = ROW (${columns(names, 'EXCLUDED.')})`;
      const sql = (parameter: number) =>
        `${insert(parameter)} ON CONFLICT (${columns(table.key)}) DO UPDATE SET ${update}`;
      yield { rows, sql };
    }
    for (const rows of chunks(gone)) {
      const sql = (parameter: number) =>
        `DELETE FROM ${place(table)} t USING ${recordset(table, parameter)} k ` +
        `WHERE (${columns(table.key, 't.')}) = (${columns(table.key, 'k.')})`;
      yield { rows, sql };
    }
  }

  async function run(db: Db, together: readonly Deed[]): Promise<void> {
    if (together.length === 0) return;
    const parts = together.map(({ sql }, i) => `part${i} AS (${sql(i + 1)})`);
    const rows = together.map((deed) => JSON.stringify(deed.rows));
    await db.$executeRawUnsafe(`WITH ${parts.join(', ')} SELECT`, ...rows);
  }

  return {
    /** The rows that are wanted, as far as there are any. */
    async load(db: Db, { table, keys, lists }: Wanted): Promise<Row[]> {
      const asKeys = (texts: readonly string[]) => texts.map((text) => keyOf(table, text));
      const byKey = await select(db, table, table.key, asKeys(keys));
      const leading = table.key.slice(0, table.listedBy);
      return [...byKey, ...(await select(db, table, leading, asKeys(lists)))];
    },

    /**
     * Writes what has become of the rows of tables, each table once, in as few statements as hold
     * them. A row that is fresh must not be there.
     */
    async write(db: Db, all: readonly TableChanges[]): Promise<void> {
      let together: Deed[] = [];
      let held = 0;
      for (const deed of all.flatMap((one) => [...deeds(one)])) {
        if (held + deed.rows.length > CHUNK) {
          await run(db, together);
          [together, held] = [[], 0];
        }
        together.push(deed);
        held += deed.rows.length;
      }
      await run(db, together);
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
