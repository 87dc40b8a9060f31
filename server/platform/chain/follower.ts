import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import { ChainUnavailable, type Chain } from './chain.ts';
import {
  moveCheckpoint,
  Overtaken,
  readCheckpoint,
  settleGuards,
  type Checkpoint,
} from './follow/checkpoint.store.ts';
import { createApply, type Projection } from './follow/projection.ts';
import { createRangeReader } from './follow/read-range.ts';
import { CheckpointMismatch, requireSameChain } from './follow/same-chain.ts';
import { createPace } from './pace.ts';

export { CheckpointMismatch } from './follow/same-chain.ts';
export type { EventHandler, ProjectedEvent, Projection } from './follow/projection.ts';

export interface FollowerOptions {
  readonly database: Database;
  readonly chain: Chain;
  readonly projections: readonly Projection[];
  /** First block that can hold events of ours. */
  readonly firstBlock?: number;
  /** Milliseconds between looks when no block is announced. */
  readonly pollMs?: number;
  readonly log: Logger;
}

export interface Follower {
  /** Once in its life. Rejects with CheckpointMismatch where the tables are of another chain. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Resolves when the tables hold every block that is final now. Rejects where the follower has
   * stopped, with the reason.
   */
  caughtUp(): Promise<void>;
}

/** Milliseconds for one range's transaction, which may wait for others and hold 2,000 events. */
const TRANSACTION = { maxWait: 60_000, timeout: 120_000 };

/**
 * Reads the contracts' events out of final blocks, in order, and lets the projections write what
 * they mean. Handlers, settled outbox calls and checkpoint commit together, so each event is
 * applied exactly once, whatever crashes and however many followers share the database.
 */
export function createFollower(options: FollowerOptions): Follower {
  const { chain, log, projections, firstBlock = 0 } = options;
  const { client } = options.database;
  const apply = createApply(projections);
  const read = createRangeReader(chain, [...new Set(projections.map(({ address }) => address))]);
  const pace = createPace(options.pollMs ?? 1_000);
  let reached = -1;
  let failure: Error | null = null;
  let running: Promise<void> | null = null;
  let unsubscribe: () => void = () => undefined;

  /** Applies the next range. @returns false where there is none yet. */
  const advance = async (): Promise<boolean> => {
    const checkpoint = await readCheckpoint(client);
    await requireSameChain(chain, checkpoint);
    const final = await chain.finalBlock();
    const from = checkpoint ? checkpoint.number + 1 : firstBlock;
    reached = from - 1;
    if (from > final.number) return false;
    const { logs, last } = await read(from, final.number);
    await client.$transaction(async (db) => {
      await moveCheckpoint(db, checkpoint, last satisfies Checkpoint);
      const guards: string[] = [];
      for (const placed of logs) guards.push(...(await apply(db, placed)));
      await settleGuards(db, guards, new Date());
    }, TRANSACTION);
    reached = last.number;
    return true;
  };

  const run = async () => {
    while (!pace.stopped()) {
      try {
        if (await advance()) continue;
        await pace.wait();
      } catch (error) {
        if (error instanceof Overtaken) continue;
        if (error instanceof CheckpointMismatch) {
          log.fatal({ err: error }, 'the follower has stopped');
          failure = error;
          return;
        }
        const outage = error instanceof ChainUnavailable;
        log[outage ? 'warn' : 'error']({ err: error }, 'the follower backs off');
        await pace.backOff();
      }
    }
  };

  return {
    async start() {
      if (running) throw new TypeError('The follower was started already.');
      await requireSameChain(chain, await readCheckpoint(client));
      unsubscribe = chain.onBlock(() => pace.kick());
      running = run();
    },
    async stop() {
      unsubscribe();
      pace.stop();
      await running;
    },
    async caughtUp() {
      const { number } = await chain.finalBlock();
      while (reached < number) {
        if (failure) throw failure;
        if (pace.stopped()) throw new Error('The follower was stopped.');
        await sleep(10);
      }
      if (failure) throw failure;
    },
  };
}
