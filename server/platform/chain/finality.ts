import type { Db } from '../database/database.ts';
import { readCheckpoint } from './follow/checkpoint.store.ts';

/** What a derived row is worth: in a block that may still fall out of the chain, or for good. */
export const ON_CHAIN = ['anchored', 'final'] as const;
export type OnChain = (typeof ON_CHAIN)[number];

/** The same of something that may not have reached the chain. */
export const STAGES = ['pending', ...ON_CHAIN] as const;
export type Stage = (typeof STAGES)[number];

/** What a row is worth that this block made or last changed. */
export type Finality = (block: bigint) => OnChain;

/**
 * How far the chain is final, as the derived tables know it. Read it before the rows: then a row
 * of a block that is final by its word can no longer fall out.
 */
export async function readFinality(db: Db): Promise<Finality> {
  const final = await readFinalNumber(db);
  return (block) => (block <= final ? 'final' : 'anchored');
}

/** The newest block that is final and was read; -1 before there is one. */
export const readFinalNumber = async (db: Db): Promise<number> =>
  (await readCheckpoint(db))?.finalNumber ?? -1;
