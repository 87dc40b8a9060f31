import { PrismaClient } from '#prisma';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { Database } from './database.ts';

/** What this room tells the operator; pino's logger fits. */
export interface DatabaseLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Longest wait for a connection before a transaction starts, in milliseconds. */
const MAX_WAIT = 15_000;
/** Longest life of an interactive transaction, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * The client on an adapter. It logs nothing itself: its messages may hold the values of a query,
 * and those may be personal. What goes wrong reaches the caller as an error with short text.
 *
 * @param close releases what is below the client; called once.
 */
export function openClient(adapter: SqlDriverAdapterFactory, close: () => Promise<void>): Database {
  const client = new PrismaClient({
    adapter,
    log: [],
    errorFormat: 'minimal',
    transactionOptions: { maxWait: MAX_WAIT, timeout: TIMEOUT },
  });
  let closing: Promise<void> | undefined;
  return {
    client,
    async ping() {
      await client.$queryRaw`SELECT 1`;
    },
    close: () => (closing ??= client.$disconnect().then(close)),
  };
}
