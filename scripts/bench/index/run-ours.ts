import path from 'node:path';
import type { FilledChain } from './chain/filled-chain.ts';
import { costOf, type ProcessCost } from './process-cost.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** What the process prints once its tables hold every block. */
export const CAUGHT_UP = 'caught up';

/** Runs our follower from nothing, in a process of its own, until its tables hold every block. */
export const runOurs = (chain: FilledChain, databaseUrl: string): Promise<ProcessCost> =>
  costOf({
    args: ['scripts/bench/index/follow.ts'],
    cwd: ROOT,
    env: {
      BENCH_DEPLOYMENT: JSON.stringify(chain.deployment),
      BENCH_RPC_URL: chain.rpcUrl,
      DATABASE_URL: databaseUrl,
    },
    done: async (said) => said.includes(CAUGHT_UP),
  });
