import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import { ChainUnavailable, type Chain } from './chain.ts';
import { Overtaken } from './follow/checkpoint.store.ts';
import { createDerivedIndex } from './follow/derived-index.ts';
import { CheckpointMismatch } from './follow/find-fork.ts';
import { createFollowed, type Projection } from './follow/projection.ts';
import { createStepper } from './follow/step.ts';
import { createPace } from './pace.ts';

export { CheckpointMismatch } from './follow/find-fork.ts';
export type { Contract, EventHandler, ProjectedEvent, Projection } from './follow/projection.ts';
export type { Argument } from './follow/decode.ts';
export type { Rows } from './follow/rows.ts';
export { derivedTable, type RowOf } from './follow/table.ts';

export interface FollowerOptions {
  readonly database: Database;
  readonly chain: Chain;
  readonly projections: readonly Projection[];
  /** First block that can hold events of ours. */
  readonly firstBlock?: number;
  /** Milliseconds between looks when no block is announced. */
  readonly pollMs?: number;
  /** Milliseconds for which a node may lack blocks that we have read, before we undo them. */
  readonly patienceMs?: number;
  readonly metrics?: FollowerMetrics;
  /** Blocks fell out of the chain, and calls that they had settled are under way again. */
  readonly onRollback?: () => void;
  readonly log: Logger;
}

export interface FollowerMetrics {
  /** Newest block that was read, and newest of those that is final. */
  at(block: number, finalBlock: number): void;
  /** Blocks that were undone. */
  undone(blocks: number): void;
  /** Final blocks changed: somebody must look. */
  stopped(): void;
}

export interface Follower {
  /** Once in its life. Rejects with CheckpointMismatch where the tables are of another chain. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Resolves when the tables hold every block that the chain has now. Rejects where the follower
   * has stopped, with the reason.
   */
  caughtUp(): Promise<void>;
}

/**
 * Reads the contracts' events up to the chain's head, in order, and lets the projections say what
 * they mean. What was read above the final block is undone when the chain chooses other blocks;
 * where final blocks change it stops and rewrites nothing.
 */
export function createFollower(options: FollowerOptions): Follower {
  const { chain, log, metrics } = options;
  const followed = createFollowed(options.projections);
  const step = createStepper({
    chain,
    followed,
    index: createDerivedIndex({ database: options.database, followed }),
    firstBlock: options.firstBlock ?? 0,
    patienceMs: options.patienceMs ?? 10_000,
    onUndone(blocks) {
      metrics?.undone(blocks);
      options.onRollback?.();
    },
    log,
  });
  const pace = createPace(options.pollMs ?? 1_000);
  /** Who waits asks for a number; a turn that began after it answers it. */
  let asked = 0;
  let answered = 0;
  let failure: Error | null = null;
  let running: Promise<void> | null = null;
  let unsubscribe: () => void = () => undefined;

  const fail = (error: CheckpointMismatch) => {
    log.fatal({ err: error }, 'the follower has stopped');
    metrics?.stopped();
    failure = error;
  };
  const advance = async (): Promise<boolean> => {
    const question = asked;
    const { number, finalNumber, more } = await step.next();
    if (!more) answered = question;
    metrics?.at(number, finalNumber);
    return more;
  };
  const run = async () => {
    while (!pace.stopped()) {
      try {
        if (await advance()) continue;
        await pace.wait();
      } catch (error) {
        if (error instanceof Overtaken) continue;
        if (error instanceof CheckpointMismatch) return fail(error);
        const outage = error instanceof ChainUnavailable;
        log[outage ? 'warn' : 'error']({ err: error }, 'the follower backs off');
        await pace.backOff();
      }
    }
  };

  return {
    async start() {
      if (running) throw new TypeError('The follower was started already.');
      await step.standing().catch((error: unknown) => {
        if (error instanceof CheckpointMismatch) fail(error);
        // Anything else may be over when it is tried again.
        if (!(error instanceof ChainUnavailable)) throw error;
      });
      unsubscribe = chain.onBlock(() => pace.kick());
      running = run();
    },
    async stop() {
      unsubscribe();
      pace.stop();
      await running;
    },
    async caughtUp() {
      const question = ++asked;
      pace.kick();
      while (answered < question) {
        if (failure) throw failure;
        if (pace.stopped()) throw new Error('The follower was stopped.');
        await sleep(10);
      }
    },
  };
}
