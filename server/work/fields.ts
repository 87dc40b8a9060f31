import type { Fields } from './form-route.ts';

/** What forms say, as the API takes it. What does not fit goes on as it is, and is refused there. */

/** An amount in the units of a currency with two digits, such as 12500.50, in minor units. */
export function minorUnits(typed: string | undefined): unknown {
  const text = (typed ?? '').replace(/[,\s¥￥]/g, '');
  const [, whole, part = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? typed : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** The other way round, for a field: 1250050 is 12500.50. */
export const majorUnits = (minor: number): string => (minor / 100).toFixed(2);

/** A percentage such as 4 or 4.25, in hundredths of a per cent. */
export function basisPoints(typed: string | undefined): unknown {
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/.exec((typed ?? '').trim()) ?? [];
  return whole === undefined ? typed : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

export function wholeNumber(typed: string | undefined): unknown {
  return /^\d{1,15}$/.test((typed ?? '').trim()) ? Number(typed) : typed;
}

/** What was decided; nothing is decided by silence. */
export const yesOrNo = (typed: string | undefined): unknown =>
  typed === 'yes' ? true : typed === 'no' ? false : typed;

/** The last second of a day, UTC. */
export const endOfDay = (typed: string | undefined): string => `${typed ?? ''}T23:59:59Z`;

/** A time of a field of type datetime-local, with or without its seconds, taken as UTC. */
export const timeOf = (typed: string | undefined): string =>
  /T\d\d:\d\d$/.test(typed ?? '') ? `${typed}:00Z` : `${typed ?? ''}Z`;

/** A text that may be left out. */
export const optional = (typed: string | undefined): string | undefined =>
  (typed ?? '').trim() === '' ? undefined : typed;

/** The same, as a member of an object. */
export const ifGiven = (name: string, fields: Fields): Fields => {
  const text = optional(fields[name]);
  return text === undefined ? {} : { [name]: text };
};

/** Lines of a text, without the empty ones. */
export const lines = (typed: string | undefined): string[] =>
  (typed ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');
