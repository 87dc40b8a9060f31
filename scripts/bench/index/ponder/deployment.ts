import { readFileSync } from 'node:fs';
import type { Address } from 'viem';

/** What the bench wrote for this run: where the contracts stand. */
export interface Deployed {
  readonly chainId: number;
  readonly startBlock: number;
  readonly addresses: Readonly<Record<'parties' | 'items' | 'records', Address>>;
}

/** A setting of this run; the bench gives them all. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

export const readDeployed = (): Deployed =>
  JSON.parse(readFileSync(setting('BENCH_DEPLOYMENT'), 'utf8')) as Deployed;
