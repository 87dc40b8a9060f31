import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { guardTransaction } from './guarded-transaction.ts';

/** Longest wait for a connection, in milliseconds: to be made, or to be free. */
const CONNECTION_TIMEOUT = 15_000;

/**
 * The driver adapter for PostgreSQL: @prisma/adapter-pg with two repairs.
 * - `executeScript` cuts the script at every semicolon, those in strings and function bodies too,
 *   and runs the pieces outside a transaction: here it goes as one simple query, which PostgreSQL
 *   runs as one transaction.
 * - COMMIT is honest, see guardTransaction.
 *
 * @param url postgresql://…; errors of idle connections go to `onError` (the pool replaces them).
 * @param connections most connections open at once; the pool's default is 10.
 */
export function postgresAdapterFactory(options: {
  url: string;
  connections?: number;
  onError: (error: Error) => void;
}): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(
    {
      connectionString: options.url,
      max: options.connections,
      connectionTimeoutMillis: CONNECTION_TIMEOUT,
      keepAlive: true,
    },
    { onPoolError: options.onError, onConnectionError: options.onError },
  );

  const repair = (adapter: Awaited<ReturnType<typeof factory.connect>>): SqlDriverAdapter => ({
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    getConnectionInfo: () => adapter.getConnectionInfo(),
    dispose: () => adapter.dispose(),
    async executeScript(script) {
      await adapter.underlyingDriver().query(script);
    },
    startTransaction: async (isolationLevel) =>
      guardTransaction(await adapter.startTransaction(isolationLevel)),
  });

  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => repair(await factory.connect()),
    connectToShadowDb: async () => repair(await factory.connectToShadowDb()),
  };
}
