import { paymentProblem } from '../../payments/index.ts';
import type { ConsignmentsContext } from '../context.ts';
import { findAgreement } from './agreement.store.ts';

/** What the place is to the key that opens it. */
export const DESTINATION = 'agreement.destination';

export interface PayoutPlace {
  readonly provider: string;
  /** The provider's name for it. */
  readonly destination: string;
}

/**
 * Where the seller of an agreement wants the money; null: they have not signed. Opens with their
 * key, outside of any transaction. Throws MEMBER_UNKNOWN once they are erased.
 */
export async function payoutPlace(
  context: ConsignmentsContext,
  id: string,
): Promise<PayoutPlace | null> {
  const row = await findAgreement(context.database.client, id);
  if (!row?.provider || !row.destination) return null;
  const destination = await context.members.unseal(row.sellerId, DESTINATION, row.destination);
  return { provider: row.provider, destination };
}

/** Throws PROVIDER_UNKNOWN. */
export function requireProvider({ payments }: ConsignmentsContext, name: string): void {
  if (payments.has(name)) return;
  throw paymentProblem('PROVIDER_UNKNOWN', 'No provider has this name.', { name });
}
