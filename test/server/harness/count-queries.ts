import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '../../../server/platform/database/database.ts';

export interface Counted<T> {
  readonly result: T;
  readonly queries: number;
  readonly rows: number;
}

/**
 * Does work and counts what it asks of the database by the client that rooms find there; not what
 * runs beside it.
 */
export async function countQueries<T>(
  database: Database,
  work: () => Promise<T>,
): Promise<Counted<T>> {
  const { client } = database;
  const own = new AsyncLocalStorage<true>();
  let queries = 0;
  let rows = 0;
  const counting = client.$extends({
    query: {
      async $allOperations({ args, query }) {
        const answer: unknown = await query(args);
        if (!own.getStore()) return answer;
        queries += 1;
        rows += Array.isArray(answer) ? answer.length : 1;
        return answer;
      },
    },
  });
  const open = database as { client: unknown };
  open.client = counting;
  try {
    return { result: await own.run(true, work), queries, rows };
  } finally {
    open.client = client;
  }
}
