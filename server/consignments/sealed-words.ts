import { Problem } from '../platform/http/problem.ts';
import type { ConsignmentsContext } from './context.ts';

/**
 * Words by or about a seller, which are sealed under the seller's key; null where there are none,
 * or the seller was erased. Not within a transaction.
 */
export async function openWords(
  { members }: Pick<ConsignmentsContext, 'members'>,
  sellerId: string,
  what: string,
  sealed: Uint8Array | null,
): Promise<string | null> {
  if (!sealed) return null;
  try {
    return await members.unseal(sellerId, what, sealed);
  } catch (error) {
    if (error instanceof Problem && error.code === 'MEMBER_UNKNOWN') return null;
    throw error;
  }
}

/** What sealed words are, to the key that opens them. */
export const WORDS = {
  source: 'intake.source',
  reason: 'intake.document-reason',
  status: 'intake.status-reason',
  step: 'intake.words',
  agreement: 'agreement.words',
} as const;
