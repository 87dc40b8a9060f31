import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { transact } from '../../platform/database/transact.ts';
import type { OrdersContext } from '../context.ts';
import { eachOrder } from '../each-order.ts';
import { decideByTwo } from '../decide-by-two.ts';
import { payoutPlace } from '../money/pay-out.ts';
import { sellerAccount } from '../money/settlement.ts';
import { findOrder } from '../order.store.ts';
import { orderProblem } from '../problems.ts';
import { byOf, requireLocked } from '../require-order.ts';
import { claimPayout, covers } from '../rules/insurance.ts';
import {
  findInsurance,
  insertClaim,
  listPayable,
  updateClaim,
  type InsuranceRow,
} from './insurance.store.ts';

const paidBefore = ({ claims }: InsuranceRow): bigint =>
  claims.reduce((sum, { paidAt, payout }) => (paidAt === null ? sum : sum + payout), 0n);

/**
 * Files a loss with what it is proven to have cost. Throws ORDER_UNKNOWN, INSURANCE_NOT_RUNNING,
 * CLAIM_EXCEEDS.
 */
export const fileClaim = (
  context: OrdersContext,
  principal: PartyPrincipal,
  filed: { readonly orderId: string; readonly provenLoss: bigint; readonly lostAt: Date },
  commit: Commit,
): Promise<{ claim: number; payout: number }> =>
  commit(async (db) => {
    const { orderId, provenLoss, lostAt } = filed;
    await requireLocked(db, principal, orderId, ['platform']);
    const insurance = await findInsurance(db, orderId);
    if (!insurance || !covers(insurance, lostAt) || lostAt > context.now()) {
      throw orderProblem('INSURANCE_NOT_RUNNING', 'It was not covered at that time.', {
        from: insurance?.from.toISOString() ?? null,
        until: insurance?.until?.toISOString() ?? null,
      });
    }
    const payout = claimPayout(provenLoss, insurance.ceiling, paidBefore(insurance));
    if (payout === 0n) throw orderProblem('CLAIM_EXCEEDS', 'The ceiling is used up.');
    const number = insurance.claims.length + 1;
    await insertClaim(db, {
      ...{ orderId, number, provenLoss, payout, lostAt },
      ...{ filedBy: principal.subject, filedAt: context.now() },
    });
    return { claim: number, payout: Number(payout) };
  });

/**
 * Pays a claim to whoever had title, once a second person approves it. Throws ORDER_UNKNOWN,
 * CLAIM_UNKNOWN, DECISION_GIVEN, CLAIM_EXCEEDS.
 */
export async function approveClaim(
  context: OrdersContext,
  principal: PartyPrincipal,
  { orderId, claim: number }: { readonly orderId: string; readonly claim: number },
  commit: Commit,
): Promise<{ claim: number; payout: number; paid: boolean }> {
  return commit(async (db) => {
    const order = await requireLocked(db, principal, orderId, ['platform']);
    const insurance = await findInsurance(db, orderId);
    const claim = insurance?.claims.find((one) => one.number === number);
    if (!insurance || !claim) {
      throw orderProblem('CLAIM_UNKNOWN', 'The order has no such claim.', { claim: number });
    }
    if (claim.paidAt !== null) return { claim: number, payout: Number(claim.payout), paid: true };
    const by = byOf(principal);
    const asked = { orderId, matter: `claim:${number}`, decision: 'pay', by };
    const paid = await decideByTwo(context, db, asked);
    const payout = claimPayout(claim.provenLoss, insurance.ceiling, paidBefore(insurance));
    if (payout === 0n) throw orderProblem('CLAIM_EXCEEDS', 'The ceiling is used up.');
    if (!paid) return { claim: number, payout: Number(payout), paid };
    const { ledger } = context;
    const { currency, sellerId } = order;
    const accountId = await sellerAccount(context, db, order);
    const insurer = { kind: 'platform', holder: 'insurance', currency } as const;
    const key = `insurance:${orderId}:${number}`;
    await ledger.move(db, {
      ...{ key, reference: orderId, reason: 'insurance' },
      postings: [
        { account: (await ledger.openAccount(db, insurer)).id, amount: -payout },
        { account: accountId, amount: payout },
      ],
    });
    const paidAt = context.now();
    const payoutDueAt = sellerId === null ? null : paidAt;
    await updateClaim(db, orderId, number, { payout, paidAt, payoutDueAt });
    return { claim: number, payout: Number(payout), paid };
  });
}

/** Claims that are paid out in one run. */
const A_RUN = 50;

/** Asks the provider to pay what claims have moved to sellers; once under the key of the claim. */
export async function payClaims(context: OrdersContext): Promise<void> {
  const { client } = context.database;
  const payable = await listPayable(client, A_RUN);
  await eachOrder(context, payable, async ({ orderId, number, payout: amount }) => {
    const order = await findOrder(client, orderId);
    if (!order) return;
    const place = await payoutPlace(context, orderId);
    await transact(context.database, async (db) => {
      const accountId = await sellerAccount(context, db, order);
      const key = `insurance:${orderId}:${number}`;
      const { currency } = order;
      await context.payments.payout(db, { key, ...place, accountId, currency, amount });
      await updateClaim(db, orderId, number, { payoutDueAt: null });
    });
  });
}
