import { PGlite, types, type QueryOptions, type Transaction } from '@electric-sql/pglite';
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { guardTransaction } from './guarded-transaction.ts';

/**
 * The driver adapter for the embedded database: pglite-prisma-adapter 0.7 with three repairs.
 * - `executeScript` neither waits for the script nor reports its failure: a broken migration would
 *   be written down as applied.
 * - A failing COMMIT is swallowed, so a write could be acknowledged that was never stored.
 * - Bytes are written and read one at a time: 8 MB, a photo's original, took six seconds.
 *
 * PGlite has one connection: a transaction holds it until it ends, and everything else waits.
 */
export function pgliteAdapterFactory(pglite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'pglite',
    connect: () => connect(pglite),
    async connectToShadowDb() {
      const shadow = await PGlite.create();
      return { ...(await connect(shadow)), dispose: () => shadow.close() };
    },
  };
}

async function connect(pglite: PGlite): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPGlite(fastBytes(pglite)).connect();
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
    async executeScript(script) {
      try {
        await pglite.exec(script);
      } catch (error) {
        throw scriptFailure(error);
      }
    },
    // The level of isolation is left out: with one connection each transaction runs alone.
    async startTransaction() {
      let ended: Promise<unknown> | undefined;
      const watched = new PrismaPGlite(
        fastBytes(pglite, (end) => {
          ended = end;
        }),
      );
      const connection = await watched.connect();
      return guardTransaction(await connection.startTransaction(), ended);
    },
  };
}

/** The part of PGlite which the adapter calls, with a quick way for bytes. */
function fastBytes(pglite: PGlite, onTransaction?: (end: Promise<unknown>) => void): PGlite {
  const withBytes = (options?: QueryOptions): QueryOptions => ({
    ...options,
    parsers: { ...options?.parsers, [types.BYTEA]: fromHex },
    serializers: { ...options?.serializers, [types.BYTEA]: toHex },
  });
  const seen: Pick<PGlite, 'query' | 'exec' | 'transaction'> = {
    query: (sql, values, options) => pglite.query(sql, values, withBytes(options)),
    exec: (script, options) => pglite.exec(script, options),
    transaction(run) {
      const end = pglite.transaction((tx) =>
        run({
          query: (sql, values, options) => tx.query(sql, values, withBytes(options)),
          sql: tx.sql.bind(tx),
          exec: tx.exec.bind(tx),
          rollback: tx.rollback.bind(tx),
          listen: tx.listen.bind(tx),
          get closed() {
            return tx.closed;
          },
        } satisfies Transaction),
      );
      end.catch(() => undefined); // seen by who commits; a rollback has nobody who waits
      onTransaction?.(end);
      return end;
    },
  };
  return seen as PGlite;
}

/** PostgreSQL's text form of bytea: \x and two hexadecimal digits a byte. */
function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}

function toHex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}

function scriptFailure(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { code, severity, detail, hint } = error as Error & Record<string, string | undefined>;
  return new DriverAdapterError({
    kind: 'postgres',
    code: code ?? 'N/A',
    severity: severity ?? 'ERROR',
    message: error.message,
    detail,
    column: undefined,
    hint,
  });
}
