import type { PaymentState } from '#prisma';

/** From each state those that may follow: what code, tests and diagrams go by. */
export const NEXT: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  created: ['authorised', 'captured', 'voided', 'expired', 'refused'],
  authorised: ['captured', 'voided', 'expired'],
  captured: [],
  voided: [],
  // The provider may have taken the money before it learned of our deadline.
  expired: ['captured', 'voided'],
  refused: [],
};

/** While a payment may still bring money, nothing else is opened for what it pays. */
export const isLive = (state: PaymentState): boolean =>
  state === 'created' || state === 'authorised' || state === 'captured';

/** How far a payment has come by what a provider tells. */
const RANK: Readonly<Record<PaymentState, number>> = {
  created: 0,
  authorised: 1,
  captured: 2,
  voided: 2,
  expired: 2,
  refused: 2,
};

export type Reading = 'applied' | 'repeated' | 'late' | 'contradiction';

/** What news that it is in a state means for a payment: events come late, twice and out of order. */
export function readNews(state: PaymentState, news: PaymentState): Reading {
  if (state === news) return 'repeated';
  if (NEXT[state].includes(news)) return 'applied';
  return RANK[news] < RANK[state] ? 'late' : 'contradiction';
}
