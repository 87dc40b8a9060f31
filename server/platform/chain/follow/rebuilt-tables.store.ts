import type { Database, Db } from '../../database/database.ts';
import { CHECKPOINTS, moveCheckpoint, readCheckpoint } from './checkpoint.store.ts';
import { BOOKKEEPING } from './derived-index.ts';
import type { Table } from './table.ts';

/** How much a table holds, and a digest of it that does not depend on the order of its rows. */
export interface TableDigest {
  readonly rows: number;
  readonly digest: string;
}
export type Digests = Readonly<Record<string, TableDigest>>;

/** The tables that the service reads moved on while they were compared; nothing was switched. */
export class NotLevel extends Error {
  override readonly name = 'NotLevel';
}

/** Where tables go that others take the place of, for as long as the switch takes. */
const RETIRED = 'retired';
/** Milliseconds that the switch waits for whoever reads a table, before it lets others go first. */
const LOCK_TIMEOUT = 5_000;
const TRANSACTION = { maxWait: 60_000, timeout: 600_000 };

/** Tables in `schema` that are built beside those that the service reads, and then take their place. */
export function createRebuiltTables(
  { client }: Database,
  derived: readonly Table<never>[],
  schema: string,
) {
  const all = [...derived, ...BOOKKEEPING].map(({ name }) => name);
  const at = (place: string, name: string) => `"${place}"."${name}"`;

  /** Columns of the tables as text, to see whether two places have the same ones. */
  const shape = async (db: Db, place: string): Promise<string> => {
    const [answer] = await db.$queryRawUnsafe<[{ shape: string | null }]>(
      `SELECT string_agg(table_name || '.' || column_name || ' ' || udt_name, E'\\n'
         ORDER BY table_name, ordinal_position) AS shape
       FROM information_schema.columns
       WHERE table_schema = $1 AND table_name = ANY(string_to_array($2, ','))`,
      place,
      all.join(','),
    );
    return answer.shape ?? '';
  };
  const livePlace = async (db: Db): Promise<string> => {
    const [answer] = await db.$queryRaw<[{ place: string }]>`SELECT current_schema() AS place`;
    return answer.place;
  };
  const digestOf = async (db: Db, place: string, name: string): Promise<TableDigest> => {
    const part = (from: number) => `sum(('x' || substr(h, ${from}, 15))::bit(60)::bigint)`;
    const [answer] = await db.$queryRawUnsafe<[{ rows: bigint; one: string; two: string }]>(
      `SELECT count(*) AS rows, coalesce(${part(1)}, 0)::text AS one,
         coalesce(${part(16)}, 0)::text AS two
       FROM (SELECT encode(sha256(convert_to(to_jsonb(t)::text, 'UTF8')), 'hex') AS h
             FROM ${at(place, name)} t) hashes`,
    );
    const digest = [answer.one, answer.two].map((sum) =>
      BigInt(sum).toString(16).padStart(20, '0'),
    );
    return { rows: Number(answer.rows), digest: digest.join('') };
  };
  const digests = async (db: Db, place: string): Promise<Digests> => {
    const found: Record<string, TableDigest> = {};
    for (const { name } of derived) found[name] = await digestOf(db, place, name);
    return found;
  };

  return {
    /**
     * Makes the tables, or keeps what an earlier run has made of them.
     * @returns whether an earlier run is gone on with.
     */
    prepare: (): Promise<boolean> =>
      client.$transaction(async (db) => {
        await db.$executeRaw`SELECT pg_advisory_xact_lock(7043)`;
        const place = await livePlace(db);
        const begun = await readCheckpoint(db, CHECKPOINTS.rebuilt);
        if (begun && (await shape(db, schema)) === (await shape(db, place))) return true;
        await db.$executeRawUnsafe(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
        await db.$executeRawUnsafe(`CREATE SCHEMA "${schema}"`);
        for (const name of all)
          await db.$executeRawUnsafe(
            `CREATE TABLE ${at(schema, name)} (LIKE ${at(place, name)} INCLUDING ALL)`,
          );
        await moveCheckpoint(db, CHECKPOINTS.rebuilt, begun, null);
        return false;
      }, TRANSACTION),

    /**
     * Puts the tables in the place of the others, with their checkpoint, all at once. While both
     * are compared followers wait, and readers go on; while they are switched readers wait too.
     * @param level whether both must be complete up to the same block, and are compared; where the
     * others are of a chain that is gone there is nothing to compare.
     * Rejects with NotLevel where they are not at the same block.
     */
    switchOver: (level: boolean): Promise<{ before: Digests; after: Digests }> =>
      client.$transaction(async (db) => {
        await db.$executeRaw`
          SELECT 1 FROM "FollowerCheckpoint" ORDER BY "id" FOR UPDATE`;
        const live = await readCheckpoint(db, CHECKPOINTS.live);
        const rebuilt = await readCheckpoint(db, CHECKPOINTS.rebuilt);
        if (!rebuilt || (level && (live?.number !== rebuilt.number || live.hash !== rebuilt.hash)))
          throw new NotLevel();
        const place = await livePlace(db);
        const before = await digests(db, place);
        const after = await digests(db, schema);
        await db.$executeRawUnsafe(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`);
        await db.$executeRawUnsafe(`DROP SCHEMA IF EXISTS "${RETIRED}" CASCADE`);
        await db.$executeRawUnsafe(`CREATE SCHEMA "${RETIRED}"`);
        for (const name of all) {
          await db.$executeRawUnsafe(`ALTER TABLE ${at(place, name)} SET SCHEMA "${RETIRED}"`);
          await db.$executeRawUnsafe(`ALTER TABLE ${at(schema, name)} SET SCHEMA "${place}"`);
        }
        await moveCheckpoint(db, CHECKPOINTS.rebuilt, rebuilt, null);
        await moveCheckpoint(db, CHECKPOINTS.live, live, rebuilt);
        await db.$executeRawUnsafe(`DROP SCHEMA "${RETIRED}" CASCADE`);
        await db.$executeRawUnsafe(`DROP SCHEMA "${schema}" CASCADE`);
        return { before, after };
      }, TRANSACTION),
  };
}
