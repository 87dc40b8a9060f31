import type { ClockKind, RecoveryCause } from '#prisma';

/** Whom a breach goes to, and what has failed by it; null: nothing more is opened for it. */
export const ON_BREACH: Readonly<
  Record<
    ClockKind,
    { readonly to: 'support' | 'counsel' | 'administrator'; readonly cause: RecoveryCause | null }
  >
> = {
  response: { to: 'administrator', cause: 'late_response' },
  resolution: { to: 'counsel', cause: 'late_resolution' },
  review_answer: { to: 'administrator', cause: 'late_review_answer' },
  payout: { to: 'administrator', cause: 'late_payout' },
  recovery: { to: 'administrator', cause: null },
};
