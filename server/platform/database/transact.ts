import { setTimeout as sleep } from 'node:timers/promises';
import { Prisma } from '#prisma';
import type { Database, Db } from './database.ts';

const ATTEMPTS = 8;
/** Longest pause before the second attempt, milliseconds; doubles with each. */
const PAUSE = 10;

/**
 * Runs a transaction, and again where the database broke it off because it and another stood in
 * each other's way (a deadlock, a serialisation failure): nothing of it was written then.
 */
export async function transact<T>(
  { client }: Database,
  work: (db: Db) => Promise<T>,
  options: Parameters<typeof client.$transaction>[1] = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.$transaction(work, options);
    } catch (error) {
      if (attempt === ATTEMPTS || !isWriteConflict(error)) throw error;
      await sleep(Math.random() * PAUSE * 2 ** attempt);
    }
  }
}

/**
 * P2034, or what a driver adapter makes of SQLSTATE 40001 and 40P01 where a raw statement (P2010)
 * or COMMIT fails with them.
 */
export function isWriteConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return isConflict(error);
  return error.code === 'P2034' || isConflict(error.meta?.['driverAdapterError']);
}

const isConflict = (error: unknown): boolean =>
  (error as { cause?: { kind?: unknown } } | undefined)?.cause?.kind === 'TransactionWriteConflict';
