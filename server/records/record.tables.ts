import type { ChainAffirmation, ChainBatch, ChainRecord, ChainRevocation } from '#prisma';
import { derivedTable, type RowOf } from '../platform/chain/follower.ts';

/** What this room derives from the chain. */
export const chainRecords = derivedTable<RowOf<ChainRecord>>('ChainRecord', ['recordId']);
export const chainBatches = derivedTable<RowOf<ChainBatch>>('ChainBatch', ['root', 'platform']);
export const chainRevocations = derivedTable<RowOf<ChainRevocation>>('ChainRevocation', [
  'recordId',
]);
export const chainAffirmations = derivedTable<RowOf<ChainAffirmation>>('ChainAffirmation', [
  'recordId',
]);

export const recordTables = [chainRecords, chainBatches, chainRevocations, chainAffirmations];
