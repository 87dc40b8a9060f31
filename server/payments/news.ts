import type { Chargeback, Payment, Payout, Refund } from '#prisma';
import type { Db } from '../platform/database/database.ts';

/** What is new about a payment. */
export type PaymentNews =
  | { readonly what: 'authorised' | 'captured' | 'voided' | 'expired' | 'refused' }
  /** Done or failed. */
  | { readonly what: 'refund'; readonly refund: Refund }
  /**
   * The provider takes money back that it had given. Told before it is booked: what a listener lets
   * go of its holds is taken first.
   */
  | { readonly what: 'charged_back'; readonly chargeback: Chargeback }
  | { readonly what: 'chargeback_returned'; readonly chargeback: Chargeback };

/**
 * Hears of news in the transaction that takes them in, once each. All that it does goes through
 * `db`: a transaction that the database breaks off is run again. Where it throws, nothing is
 * taken in, and the news come again.
 */
export type PaymentListener = (db: Db, payment: Payment, news: PaymentNews) => Promise<void>;

/** The same of payouts: done or failed. */
export type PayoutListener = (db: Db, payout: Payout) => Promise<void>;

export const createListeners = () => ({
  payment: [] as PaymentListener[],
  payout: [] as PayoutListener[],
});

export type Listeners = ReturnType<typeof createListeners>;

/** One after another: they share a transaction. */
export async function tellPayment(
  { payment: listeners }: Listeners,
  ...news: Parameters<PaymentListener>
): Promise<void> {
  for (const listener of listeners) await listener(...news);
}

export async function tellPayout(
  { payout: listeners }: Listeners,
  ...news: Parameters<PayoutListener>
): Promise<void> {
  for (const listener of listeners) await listener(...news);
}
