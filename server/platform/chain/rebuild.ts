import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import { ChainUnavailable, type Chain } from './chain.ts';
import { Overtaken } from './follow/checkpoint.store.ts';
import { createDerivedIndex } from './follow/derived-index.ts';
import { CheckpointMismatch } from './follow/find-fork.ts';
import { createFollowed, type Projection } from './follow/projection.ts';
import { createRebuiltTables, NotLevel, type Digests } from './follow/rebuilt-tables.store.ts';
import { createStepper, type Progress } from './follow/step.ts';
import { createPace } from './pace.ts';

export type { Digests, TableDigest } from './follow/rebuilt-tables.store.ts';

export interface RebuildOptions {
  readonly database: Database;
  readonly chain: Chain;
  readonly projections: readonly Projection[];
  /** First block that can hold events of ours. */
  readonly firstBlock: number;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Schema in which the tables are built. */
  readonly schema?: string;
  readonly log: Logger;
}

export interface RebuildProgress {
  readonly block: number;
  readonly firstBlock: number;
  readonly head: number;
  /** Of this run. */
  readonly events: number;
  readonly eventsPerSecond: number;
}

export interface Rebuilt {
  readonly block: number;
  /** Whether an earlier run, which had broken off, was gone on with. */
  readonly resumed: boolean;
  /** Of this run. */
  readonly events: number;
  readonly seconds: number;
  /** Of the tables that the service had read until then, and of those in their place. */
  readonly before: Digests;
  readonly after: Digests;
  /** Whether both were of the same chain and block, so that they could be compared. */
  readonly comparable: boolean;
}

/** Tries to find both sets of tables at the same block, before a chain counts as too quick. */
const ATTEMPTS = 50;

/**
 * Builds every derived table anew beside those that the service reads, and switches when the new
 * ones are as far. The service and its follower go on meanwhile; a run that breaks off is gone on
 * with by the next. Rejects with CheckpointMismatch where final blocks change meanwhile; outages
 * of the chain are waited out.
 */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const { database, chain, firstBlock, log, schema = 'reindex' } = options;
  const followed = createFollowed(options.projections);
  const tables = createRebuiltTables(database, followed.tables, schema);
  const stepperOf = (rebuiltIn?: string) =>
    createStepper({
      chain,
      followed,
      index: createDerivedIndex({
        database,
        followed,
        ...(rebuiltIn === undefined ? {} : { rebuiltIn }),
      }),
      firstBlock,
      patienceMs: 10_000,
      log,
    });
  const live = stepperOf();
  const fresh = stepperOf(schema);
  const pace = createPace(1_000);
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  let events = 0;

  /** A step, tried again for as long as it takes where the chain is away. */
  const taken = async (step: ReturnType<typeof createStepper>): Promise<Progress> => {
    for (;;) {
      try {
        return await step.next();
      } catch (error) {
        if (error instanceof Overtaken) continue;
        if (!(error instanceof ChainUnavailable)) throw error;
        log.warn({ err: error }, 'the chain is waited for');
        await pace.backOff();
      }
    }
  };
  const catchUp = async (): Promise<Progress> => {
    for (;;) {
      const progress = await taken(fresh);
      events += progress.events;
      const { number: block, head } = progress;
      const eventsPerSecond = Math.round(events / seconds());
      options.onProgress?.({ block, firstBlock, head, events, eventsPerSecond });
      if (!progress.more) return progress;
    }
  };
  /** Nobody else may follow now; false where the tables are of a chain that is gone. */
  const followLive = async (): Promise<boolean> => {
    try {
      while ((await taken(live)).more);
      return true;
    } catch (error) {
      if (error instanceof CheckpointMismatch) return false;
      throw error;
    }
  };

  const resumed = await tables.prepare();
  await catchUp();
  for (let attempt = 1; ; attempt++) {
    const comparable = await followLive();
    const { number: block } = await catchUp();
    try {
      const digests = await tables.switchOver(comparable);
      return { block, resumed, events, seconds: seconds(), comparable, ...digests };
    } catch (error) {
      const busy = error instanceof NotLevel || error instanceof Overtaken || isLockTimeout(error);
      if (!busy || attempt >= ATTEMPTS) throw error;
      log.info({ attempt }, 'the tables are in use; the switch is tried again');
    }
  }
}

/** lock_not_available or deadlock_detected (PostgreSQL, appendix A). */
const isLockTimeout = (error: unknown): boolean => /55P03|40P01|lock timeout/.test(String(error));
