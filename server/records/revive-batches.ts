import { OutboxGuardExists } from '../platform/chain/outbox.ts';
import { anchorCall } from './anchor-batch.ts';
import type { RecordsContext } from './context.ts';
import { listFailedBatches } from './record.store.ts';

/** Batches looked at in one round. */
const ROUND = 20;

/**
 * Hands in anew, under a fresh intent, what the chain has refused or got too late: the records of a batch were
 * accepted and wait for it (the operator was suspended, or the chain was away until the intent ran
 * out). Throws SIGNER_* while the operator may not sign; the batches then wait for the next round.
 * @returns how many batches are on their way again
 */
export async function reviveBatches(context: RecordsContext): Promise<number> {
  const batches = await listFailedBatches(context.database.client, ROUND);
  if (batches.length === 0) return 0;
  const { keyId } = await context.parties.heldKey(context.operator);
  await context.parties.checkStanding({ keyId, role: 'platform', department: 0, minGrade: 0 });
  let revived = 0;
  for (const batch of batches) {
    const call = await anchorCall(context, batch);
    try {
      await context.database.client.$transaction((db) => context.enqueue(db, call));
      revived++;
    } catch (error) {
      // Another process was quicker.
      if (!(error instanceof OutboxGuardExists)) throw error;
    }
  }
  return revived;
}
