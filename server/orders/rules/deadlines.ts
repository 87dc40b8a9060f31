import type { OrderState, Clock } from '../order-states.ts';
import { CLOCK_OF } from '../order-states.ts';
import type { Jurisdiction } from './jurisdiction.ts';

const MINUTE = 60_000;
export const DAY = 86_400_000;

/**
 * The end of so many whole days by the clock of the place. The day on which they begin does not
 * count (Civil Code of the PRC, art. 201), so that nobody gets less than the law gives.
 */
export function endOfDays(from: Date, days: number, utcOffset: number): Date {
  const shift = utcOffset * MINUTE;
  const day = Math.floor((from.getTime() + shift) / DAY);
  return new Date((day + 1 + days) * DAY - shift);
}

/** The buyer's return right after a delivery; the law's part of it is never the longer one. */
export function returnRight(
  law: Jurisdiction,
  sellerStatus: 'private' | 'trader',
  deliveredAt: Date,
): { readonly statutoryUntil: Date | null; readonly returnUntil: Date } {
  const days = law.statutoryReturnDays[sellerStatus];
  const end = (length: number) => endOfDays(deliveredAt, length, law.utcOffset);
  return {
    statutoryUntil: days === 0 ? null : end(days),
    returnUntil: end(Math.max(law.returnDays, days)),
  };
}

/** When each clock rings that begins now. What the platform owes ends to the second. */
const ENDS: Readonly<Record<Clock, (law: Jurisdiction, now: Date) => Date>> = {
  payment: (law, now) => new Date(now.getTime() + law.paymentMinutes * MINUTE),
  dispatch: (law, now) => new Date(now.getTime() + law.dispatchDays * DAY),
  return_window: (law, now) => endOfDays(now, law.returnDays, law.utcOffset),
  send_back: (law, now) => endOfDays(now, law.sendBackDays, law.utcOffset),
  refund: (law, now) => new Date(now.getTime() + law.refundDays * DAY),
};

/** When the clock of a state rings that is entered now; null: it has none. */
export function deadlineOf(law: Jurisdiction, state: OrderState, now: Date): Date | null {
  const clock = CLOCK_OF[state];
  return clock ? ENDS[clock](law, now) : null;
}

/** A deadline itself is the first moment after it. */
export const isPast = (deadline: Date | null, now: Date): boolean =>
  deadline !== null && now >= deadline;
