import { z } from 'zod';
import type { Entry } from '../../ledger/index.ts';
import type { Principal } from '../../platform/http/route.ts';
import type { OrdersContext } from '../context.ts';
import { findInsurance } from '../insurance/insurance.store.ts';
import { listPayments, type OrderRow } from '../order.store.ts';
import { CLOCK_OF, CLOCKS } from '../order-states.ts';
import { requireOrder } from '../require-order.ts';
import { Amount } from './order-view.ts';

const Time = z.iso.datetime();

export const EscrowView = z.strictObject({
  currency: z.string(),
  /** What lies in escrow, and how much of it is spoken for. Minor units. */
  posted: z.int(),
  pending: z.int(),
  /** Who is to get what when title has moved; null before the order is paid. */
  split: z.strictObject({ seller: Amount, commission: Amount, freight: Amount }).nullable(),
  /** The clock that runs, and why. */
  clock: z.strictObject({ name: z.string(), setting: z.string(), rings: Time }).nullable(),
  entries: z.array(
    z.strictObject({
      at: Time,
      kind: z.enum(['posted', 'pending', 'post', 'void', 'expire', 'revert']),
      reason: z.string(),
      /** Of what is pending: from then on it can only expire. */
      deadline: Time.nullable(),
      /** Below zero: out of there. */
      moves: z.array(z.strictObject({ account: z.string(), amount: z.int() })),
    }),
  ),
  claims: z.array(
    z.strictObject({
      claim: z.int(),
      provenLoss: Amount,
      payout: Amount,
      filedAt: Time,
      paidAt: Time.nullable(),
    }),
  ),
});
export type EscrowView = z.infer<typeof EscrowView>;

/** What an account is to an order: sides read words, not the ids of others. */
function nameOf(order: OrderRow, { kind, holder }: Entry['postings'][number]['account']): string {
  if (kind === 'member') return 'seller';
  if (kind === 'party') return holder.replace(`${order.platformId}:`, 'platform ');
  return kind === 'escrow' ? 'escrow' : `${kind} ${holder}`;
}

/**
 * Every entry about the money of an order, with its deadline and reason: the same for buyer, seller
 * and platform. Throws ORDER_UNKNOWN.
 */
export async function readEscrow(
  context: OrdersContext,
  principal: Principal,
  orderId: string,
): Promise<EscrowView> {
  const { order } = await requireOrder(context, principal, orderId);
  const db = context.database.client;
  const { ledger, payments } = context;
  const refunds = (await listPayments(db, orderId)).map(({ paymentId }) =>
    payments.refundsOf(db, paymentId),
  );
  const about = [
    orderId,
    ...(await Promise.all(refunds)).flat().map(({ id }) => id),
    ...(order.payoutId ? [order.payoutId] : []),
  ];
  const entries = (await Promise.all(about.map((one) => ledger.entriesAbout(db, one)))).flat();
  const { currency, payout, commission, freight } = order;
  const account = { kind: 'escrow', holder: orderId, currency } as const;
  const { id } = await ledger.openAccount(db, account);
  const { posted, pendingOut } = await ledger.balance(db, id);
  const clock = CLOCK_OF[order.state];
  const insurance = await findInsurance(db, orderId);
  return {
    ...{ currency, posted: Number(posted), pending: Number(pendingOut) },
    split:
      payout === null || commission === null
        ? null
        : { seller: Number(payout), commission: Number(commission), freight: Number(freight) },
    clock:
      clock && order.deadline
        ? { name: clock, setting: CLOCKS[clock], rings: order.deadline.toISOString() }
        : null,
    entries: entries
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((entry) => ({
        ...{ at: entry.at.toISOString(), kind: entry.kind, reason: entry.reason },
        deadline: entry.deadline?.toISOString() ?? null,
        moves: entry.postings.map((one) => ({
          account: nameOf(order, one.account),
          amount: Number(one.amount),
        })),
      })),
    claims: (insurance?.claims ?? []).map((claim) => ({
      ...{ claim: claim.number, provenLoss: Number(claim.provenLoss) },
      ...{ payout: Number(claim.payout), filedAt: claim.filedAt.toISOString() },
      paidAt: claim.paidAt?.toISOString() ?? null,
    })),
  };
}
