import type { Locale } from './locale.ts';

/** A text that a party wrote in both languages. */
export interface Localised {
  readonly en: string;
  readonly zh: string;
}

export const localised = (text: Localised, locale: Locale): string =>
  locale === 'en' ? text.en : text.zh;

/** A calendar day in UTC, in words. `time` is RFC 3339. */
export function formatDay(time: string, locale: Locale): string {
  return new Intl.DateTimeFormat(intlTag(locale), {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(new Date(time));
}

/** A minute in UTC, marked as such. `time` is RFC 3339. */
export function formatMinute(time: string, locale: Locale): string {
  const text = new Intl.DateTimeFormat(intlTag(locale), {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(time));
  return `${text} UTC`;
}

export const formatNumber = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(intlTag(locale)).format(value);

/** An amount of minor units in its currency (ISO 4217), such as ¥480.00. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  const form = new Intl.NumberFormat(intlTag(locale), { style: 'currency', currency });
  return form.format(amount / 10 ** minorDigits(currency));
}

/** Digits of a currency's minor unit: 2 for CNY, 0 for JPY. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/** Both ends of a long identifier, for the eye; the whole belongs in a title or beside it. */
export const shortId = (id: string): string =>
  id.length <= 22 ? id : `${id.slice(0, 10)}…${id.slice(-8)}`;

/** English dates are written day first, which no reader takes for another day. */
const intlTag = (locale: Locale): string => (locale === 'en' ? 'en-GB' : 'zh-CN');
