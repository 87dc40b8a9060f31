import path from 'node:path';
import CLI_HEAP from '../../cli-heap.cjs';
import type { FilledChain } from './chain/filled-chain.ts';
import { costOf, type ProcessCost } from './process-cost.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/**
 * `first`: the follower on an empty database, until its tables hold every block. `reindex`: the
 * same tables built anew beside those, compared, and put in their place.
 */
export const OUR_TASKS = ['first', 'reindex'] as const;
export type OurTask = (typeof OUR_TASKS)[number];

/** What the process prints once its tables hold every block, and once all its work is done. */
export const CAUGHT_UP = 'all blocks are in the tables';
export const DONE = 'all is done';

/** Runs ours, in a process of its own, until its work is done. */
export const runOurs = (
  task: OurTask,
  chain: FilledChain,
  databaseUrl: string,
): Promise<ProcessCost> =>
  costOf({
    args: [...CLI_HEAP, 'scripts/bench/index/ours.ts', task],
    cwd: ROOT,
    env: {
      BENCH_DEPLOYMENT: JSON.stringify(chain.deployment),
      BENCH_RPC_URL: chain.rpcUrl,
      DATABASE_URL: databaseUrl,
    },
    caughtUp: async (said) => said.includes(CAUGHT_UP),
    done: (said) => said.includes(DONE),
  });
