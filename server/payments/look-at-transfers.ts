import { transact } from '../platform/database/transact.ts';
import { applyFact } from './apply-fact.ts';
import type { PaymentsContext } from './context.ts';
import { claimTransfers } from './payment.store.ts';

/** Transfers that one run asks about. */
const A_RUN = 20;
/** Milliseconds until a provider is asked of the same one again. */
const PAUSE = 3_600_000;

/**
 * Asks providers about refunds and payouts that have been on their way for long: an event may have
 * been lost, and their end must not be. Returns how many were asked about.
 */
export async function lookAtTransfers(context: PaymentsContext): Promise<number> {
  const { database, providers, now, log } = context;
  const next = new Date(now().getTime() + PAUSE);
  const due = await claimTransfers(database.client, now(), next, A_RUN);
  for (const { id, provider } of due) {
    try {
      const fact = await providers.get(provider)?.query(id);
      if (fact) await transact(database, (db) => applyFact(context, db, fact));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ transfer: id, reason }, 'a payment provider does not say how a transfer stands');
    }
  }
  return due.length;
}
