import { minorDigits } from '../../web/index.ts';
import type { Money } from './money.ts';

/** An amount in whole units of its currency, as a form shows it to be changed. */
export const wholeOf = ({ amount, currency }: Money): string =>
  String(Math.floor(amount / 10 ** minorDigits(currency)));

/** What was typed in whole units, as minor units; null: no such amount. */
export function minorOf(typed: string, currency: string): bigint | null {
  const digits = minorDigits(currency);
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(typed.trim());
  const [, whole, fraction = ''] = match ?? [];
  if (whole === undefined || fraction.length > digits) return null;
  return BigInt(whole + fraction.padEnd(digits, '0'));
}
