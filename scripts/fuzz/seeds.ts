import { randomBytes } from 'node:crypto';
import type { HardhatPlugin } from 'hardhat/types/plugins';

/** `npm test` draws the same each time; the CI profile draws anew unless it is told what to repeat. */
export const SEEDS = {
  default: `0x${'5eed'.repeat(16)}`,
  ci: process.env.FUZZ_SEED ?? `0x${randomBytes(32).toString('hex')}`,
};

/** Hardhat keeps the seed to itself: without it nobody could repeat what a run found. */
export const seedPrinter: HardhatPlugin = {
  id: 'patina-seed-printer',
  hookHandlers: { test: () => import('./print-seeds.ts') },
};
