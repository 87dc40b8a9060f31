import type { HardhatPlugin } from 'hardhat/types/plugins';

/** Hardhat keeps the seed to itself: without it nobody could repeat what a run found. */
export const seedPrinter: HardhatPlugin = {
  id: 'patina-seed-printer',
  hookHandlers: { test: () => import('./print-seeds.ts') },
};
