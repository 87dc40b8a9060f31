import type { Db } from '../database/database.ts';

/** Names go into SQL; they are the schema's own, and quoted all the same. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** Tables of the service's schema with their columns. */
export async function listTables(db: Db): Promise<Map<string, Column[]>> {
  const rows = await db.$queryRaw<
    { table: string; name: string; type: string; nullable: boolean }[]
  >`
    SELECT c.table_name::text AS "table", c.column_name::text AS "name", c.udt_name::text AS "type",
      c.is_nullable = 'YES' AS "nullable"
    FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
      AND c.table_name <> '_prisma_migrations'
    ORDER BY c.table_name, c.ordinal_position`;
  return Map.groupBy(rows, ({ table }) => table);
}

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

export const listMigrations = (db: Db): Promise<AppliedMigration[]> =>
  db.$queryRaw<AppliedMigration[]>`
    SELECT migration_name AS "name", checksum FROM _prisma_migrations
    WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name`;

export async function countRows(db: Db, table: string): Promise<number> {
  const [answer] = await db.$queryRawUnsafe<[{ count: bigint }]>(
    `SELECT count(*) AS "count" FROM ${quoted(table)}`,
  );
  return Number(answer.count);
}

/** Whether a server leads a lane of the outbox: it renews its lease every few seconds. */
export async function isServed(db: Db): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "RelayLane" WHERE "until" > clock_timestamp() LIMIT 1`;
  return rows.length > 0;
}
