import { formatMoney, type Locale } from '../../web/index.ts';

/** Amounts of pages are integers of minor units that a number holds exactly. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export const moneyOf = (amount: bigint, currency: string): Money => ({
  amount: Number(amount),
  currency,
});

export const money = ({ amount, currency }: Money, locale: Locale): string =>
  formatMoney(amount, currency, locale);
