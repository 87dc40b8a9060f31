import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils';

/**
 * Makes COMMIT honest. PostgreSQL answers the COMMIT of a transaction in which a statement failed
 * with a silent ROLLBACK, and neither driver adapter looks: code that catches the error of one
 * statement and carries on would be told that its writes are stored. Here such a commit rejects.
 *
 * @param committed for adapters that end the transaction in their own code: settles with what the
 *   database said to COMMIT.
 */
export function guardTransaction(inner: Transaction, committed?: Promise<unknown>): Transaction {
  let failed = false;

  const watch = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      failed = true;
      throw error;
    }
  };

  /** A failed statement may be behind a savepoint already, so the database is asked. */
  const refuseIfAborted = async (): Promise<void> => {
    if (!failed) return;
    try {
      await inner.queryRaw(statement('SELECT 1'));
    } catch (error) {
      if (inner.options.usePhantomQuery) await inner.rollback();
      else await inner.executeRaw(statement('ROLLBACK'));
      throw error;
    }
  };

  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: inner.options,
    queryRaw: (query) => watch(inner.queryRaw(query)),
    async executeRaw(query) {
      if (query.sql === 'COMMIT') await refuseIfAborted();
      return watch(inner.executeRaw(query));
    },
    async commit() {
      // Without phantom queries COMMIT went through executeRaw; this only gives the connection back.
      if (inner.options.usePhantomQuery) await refuseIfAborted();
      await inner.commit();
      await committed;
    },
    rollback: () => inner.rollback(),
    async createSavepoint(name) {
      await inner.executeRaw(statement(`SAVEPOINT ${name}`));
    },
    async rollbackToSavepoint(name) {
      await inner.executeRaw(statement(`ROLLBACK TO SAVEPOINT ${name}`));
    },
    async releaseSavepoint(name) {
      await inner.executeRaw(statement(`RELEASE SAVEPOINT ${name}`));
    },
  };
}

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}
