import type { Database } from '../../../server/platform/database/database.ts';

/** Names of the indexes in the plan of a statement; "none" where it reads a whole table. */
export async function indexesOf(
  { client }: Database,
  { sql, values }: { readonly sql: string; readonly values: unknown[] },
): Promise<string> {
  let place = 0;
  const numbered = sql.replace(/\?/g, () => `$${++place}`);
  const rows = await client.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
    `EXPLAIN ${numbered}`,
    ...values,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  const names = [...plan.matchAll(/(?:on|using) "?(CatalogueEntry_\w+)"?/g)].map(
    ([, name]) => name,
  );
  return [...new Set(names)].join(', ') || 'none';
}
