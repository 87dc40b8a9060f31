import { randomBytes } from 'node:crypto';

/** `npm test` draws the same each time; the CI profile draws anew unless it is told what to repeat. */
export const SEEDS = {
  default: `0x${'5eed'.repeat(16)}`,
  ci: process.env.FUZZ_SEED ?? `0x${randomBytes(32).toString('hex')}`,
};
