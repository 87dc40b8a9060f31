import path from 'node:path';
import { postgresPrograms } from '../../engines/postgres.ts';
import { run } from '../../engines/run.ts';

/** What a table holds: how many rows, and SHA-256 over all of them in order. */
export interface TableDigest {
  readonly rows: number;
  readonly sha256: string;
}

/** Where tables stand, and how names are written there. */
export interface Tables {
  readonly databaseUrl: string;
  readonly schema: string;
  nameOf(ours: string): string;
}

/** Ours, as prisma/schema has them. */
export const ourTables = (databaseUrl: string): Tables => ({
  databaseUrl,
  schema: 'public',
  nameOf: (name) => name,
});

/** Those of somebody who writes `chain_item` for `ChainItem`. */
export const snakeTables = (databaseUrl: string, schema: string): Tables => ({
  databaseUrl,
  schema,
  nameOf: (name) =>
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, ''),
});

/** Columns of every table of ours that is derived from the chain. */
export async function derivedColumns(databaseUrl: string): Promise<Map<string, string[]>> {
  const lines = await ask(
    databaseUrl,
    `SELECT table_name || ' ' || string_agg(column_name, ' ' ORDER BY column_name)
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name LIKE 'Chain%'
     GROUP BY table_name ORDER BY table_name`,
  );
  return new Map(
    lines.map((line) => {
      const [table = '', ...columns] = line.split(' ');
      return [table, columns] as const;
    }),
  );
}

/** Digest of one table over the columns of ours. Fails where one is missing. */
export async function digestOf(
  tables: Tables,
  table: string,
  columns: readonly string[],
): Promise<TableDigest> {
  const [line = ''] = await ask(
    tables.databaseUrl,
    `SELECT count(*) || ' ' || encode(sha256(convert_to(
       coalesce(string_agg(row, E'\\n' ORDER BY row COLLATE "C"), ''), 'UTF8')), 'hex')
     FROM (${rowsAsText(tables, table, columns)}) t`,
  );
  const [rows = '', sha256 = ''] = line.split(' ');
  return { rows: Number(rows), sha256 };
}

/** The rows of a table, each as a JSON array of the columns as text, that another lacks. */
export async function rowsBeside(
  tables: Tables,
  others: Tables,
  table: string,
  columns: readonly string[],
): Promise<string[]> {
  const all = (of: Tables) => ask(of.databaseUrl, rowsAsText(of, table, columns));
  const known = new Set(await all(others));
  return (await all(tables)).filter((row) => !known.has(row));
}

function rowsAsText({ schema, nameOf }: Tables, table: string, columns: readonly string[]): string {
  const values = columns.map((column) => `"${nameOf(column)}"::text`).join(', ');
  return `SELECT json_build_array(${values})::text AS row FROM "${schema}"."${nameOf(table)}"`;
}

async function ask(databaseUrl: string, query: string): Promise<string[]> {
  const psql = path.join(postgresPrograms(), 'psql');
  const answer = await run(psql, ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', query, databaseUrl]);
  return answer.split('\n').filter(Boolean);
}
