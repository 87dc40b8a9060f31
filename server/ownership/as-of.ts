import { ChainUnavailable } from '../platform/chain/chain.ts';
import type { OwnershipContext } from './context.ts';
import { seconds } from './rules/times.ts';

/**
 * The earliest second of the next block, Unix: what a rule will be held against, and as of when a
 * state is told. Block times may run ahead of this clock; while no node answers, the clock counts.
 */
export async function asOf({ chain, now }: OwnershipContext): Promise<number> {
  const clock = seconds(now());
  try {
    return Math.max(clock, (await chain.head()).time + 1);
  } catch (error) {
    if (error instanceof ChainUnavailable) return clock;
    throw error;
  }
}
