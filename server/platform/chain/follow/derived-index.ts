import type { FollowedBlock, RowUndo } from '#prisma';
import type { Database, Db } from '../../database/database.ts';
import type { BlockRef } from '../chain.ts';
import {
  CHECKPOINTS,
  moveCheckpoint,
  readCheckpoint,
  type Checkpoint,
  type CheckpointId,
} from './checkpoint.store.ts';
import type { Followed } from './projection.ts';
import type { Range } from './read-range.ts';
import { reduce, type Reduction } from './reduce.ts';
import { createRowStore } from './row-store.ts';
import { settleGuards, unsettleAfter } from './settlement.store.ts';
import { derivedTable, keyText, type Row, type RowOf, type Table } from './table.ts';

/** A block that was read, as much of it as tells whether it still is on the chain. */
export type Followable = Pick<BlockRef, 'number' | 'hash'>;

/** The newest final block and all above it that were read. */
const followedBlocks = derivedTable<RowOf<FollowedBlock>>('FollowedBlock', ['number']);
/** Rows as they were before a block that is not final changed them. */
const rowUndos = derivedTable<RowOf<RowUndo>>('RowUndo', ['blockNumber', 'table', 'key']);
/** Tables that stand beside the derived ones and belong to them. */
export const BOOKKEEPING: readonly Table<never>[] = [followedBlocks, rowUndos];

/** What a range makes of the tables, in memory. */
export interface Prepared {
  readonly range: Range;
  readonly events: number;
  /** First block of which it can be undone what it changes. */
  readonly keepFrom: number;
  readonly reduction: Reduction;
}

/** Milliseconds for one range's transaction, which may wait for others and hold thousands of events. */
const TRANSACTION = { maxWait: 60_000, timeout: 120_000 };

export interface DerivedIndexOptions {
  readonly database: Database;
  readonly followed: Pick<Followed, 'tables' | 'events'>;
  /** Tables that are built anew stand in a schema of their own, have their own checkpoint, and
   * settle nothing. */
  readonly rebuiltIn?: string;
}

export type DerivedIndex = ReturnType<typeof createDerivedIndex>;

/**
 * The tables that are derived from the chain, and how far they are. Rows, what undoes them, settled
 * outbox calls and checkpoint commit together, so each event is applied exactly once, whatever
 * crashes and however many followers share the database: who is late rejects with Overtaken.
 */
export function createDerivedIndex({ database, followed, rebuiltIn }: DerivedIndexOptions) {
  const { client } = database;
  const store = createRowStore(rebuiltIn);
  const id: CheckpointId = rebuiltIn === undefined ? CHECKPOINTS.live : CHECKPOINTS.rebuilt;
  const settles = rebuiltIn === undefined;
  const byName = new Map(followed.tables.map((table) => [table.name, table]));

  const forgetFinal = async (db: Db, final: number) => {
    await store.deleteWhere(db, followedBlocks, 'number', '<', final);
    await store.deleteWhere(db, rowUndos, 'blockNumber', '<=', final);
  };

  /**
   * Works out what a range makes of the tables; nothing is written.
   * @param finalBlock newest block that is final.
   * @param after what the range right before makes of them: it may be written meanwhile.
   */
  async function prepare(range: Range, finalBlock: number, after?: Prepared): Promise<Prepared> {
    const events = followed.events(range.logs);
    const keepFrom = finalBlock + 1;
    const reduction = await reduce(events, {
      tables: followed.tables,
      keepFrom,
      // Outside the transaction: rows change with the checkpoint only, and that is compared.
      load: (wanted) => store.load(client, wanted),
      ...(after && { after: after.reduction }),
    });
    return { range, events: events.length, keepFrom, reduction };
  }

  return {
    read: () => readCheckpoint(client, id),
    prepare,

    /** Blocks that were read, newest first, down to the newest final one. */
    async blocks(): Promise<Followable[]> {
      const rows = await store.newest(client, followedBlocks, 'number');
      return rows.map((row) => ({ number: Number(row['number']), hash: String(row['hash']) }));
    },

    /** The hash of a block that was read; null where it is not kept. */
    async hashOf(number: number): Promise<string | null> {
      const key = keyText(followedBlocks, { number });
      const wanted = { table: followedBlocks, keys: [key], lists: [] };
      const [row] = await store.load(client, wanted);
      return row ? String(row['hash']) : null;
    },

    /**
     * Writes what a range makes of the tables, which comes right after the checkpoint.
     * @param finalBlock newest block that is final.
     * @returns the checkpoint as it is then, how many events there were, and what they prove.
     */
    async advance(from: Checkpoint | null, prepared: Prepared, finalBlock: number) {
      const { range, events } = prepared;
      const { number, hash } = range.last;
      const finalNumber = Math.max(from?.finalNumber ?? -1, Math.min(finalBlock, number));
      const to: Checkpoint = { number, hash, finalNumber };
      // Another end point may call less final than the one that was asked before.
      const lacksUndos = Math.min(prepared.keepFrom - 1, number) > finalNumber;
      const { reduction } = lacksUndos ? await prepare(range, finalNumber) : prepared;
      await client.$transaction(async (db) => {
        await moveCheckpoint(db, id, from, to);
        await store.write(db, [
          ...reduction.changes,
          { table: rowUndos, changes: asUndos(reduction.before) },
          { table: followedBlocks, changes: asFollowed(range.blocks, finalNumber) },
        ]);
        await forgetFinal(db, finalNumber);
        if (settles) await settleGuards(db, reduction.proved);
      }, TRANSACTION);
      return { checkpoint: to, events, proved: reduction.proved };
    },

    /** Blocks that were read have become final. */
    async finalise(from: Checkpoint, finalNumber: number): Promise<Checkpoint> {
      const to = { ...from, finalNumber };
      await client.$transaction(async (db) => {
        await moveCheckpoint(db, id, from, to);
        await forgetFinal(db, finalNumber);
      }, TRANSACTION);
      return to;
    },

    /**
     * Undoes every block after `block`, which is not below the final one; null: all of them, where
     * none was final.
     */
    async rollBack(from: Checkpoint, block: Followable | null): Promise<Checkpoint | null> {
      const to = block && { ...from, ...block };
      const last = block?.number ?? -1;
      await client.$transaction(async (db) => {
        await moveCheckpoint(db, id, from, to);
        const images = await store.oldestAfter(db, rowUndos, last);
        const byTable = Map.groupBy(images, (row) => String(row['table']));
        const undone = [...byTable].map(([name, rows]) => {
          const table = byName.get(name);
          if (!table) throw new TypeError(`${name} is followed no longer`);
          const changes = rows.map(({ key, before }) => {
            return { key: String(key), row: before as Row | null, fresh: false };
          });
          return { table, changes };
        });
        await store.write(db, undone);
        await store.deleteWhere(db, rowUndos, 'blockNumber', '>', last);
        await store.deleteWhere(db, followedBlocks, 'number', '>', last);
        if (settles) await unsettleAfter(db, last);
      }, TRANSACTION);
      return to;
    },
  };
}

const asFollowed = (blocks: readonly BlockRef[], final: number) =>
  blocks
    .filter(({ number }) => number >= final)
    .map(({ number, hash }) => {
      const row = { number, hash };
      return { key: keyText(followedBlocks, row), row, fresh: true };
    });

const asUndos = (before: Reduction['before']) =>
  before.map(({ block, table, key, row: was }) => {
    const row = { blockNumber: block, table, key, before: was } as unknown as Row;
    return { key: keyText(rowUndos, row), row, fresh: true };
  });
