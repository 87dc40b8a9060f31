import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { ConsignmentsContext } from '../context.ts';
import { withdrawalOf } from '../rules/withdrawal.ts';
import { mustBe, requireAgreement } from './require-agreement.ts';
import { takeStep } from './take-step.ts';

/**
 * The seller wants the item back: from now on it is not listed, and the platform releases it by the
 * day that the contract says. Throws AGREEMENT_*.
 */
export async function takeBack(
  context: ConsignmentsContext,
  seller: MemberPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string; state: 'withdrawing'; dueAt: string; fee: number }> {
  const row = await requireAgreement(context, seller, id);
  mustBe('consignment', row);
  const { dueAt, fee } = withdrawalOf(row, context.now());
  const step = { action: 'takeBack', side: 'seller', subject: seller.subject } as const;
  return commit(async (db) => {
    await takeStep(context, db, id, step, { returnDueAt: dueAt });
    const state = 'withdrawing' as const;
    return { id, state, dueAt: dueAt.toISOString(), fee: Number(fee) };
  });
}
