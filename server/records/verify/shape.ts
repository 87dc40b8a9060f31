/** What untrusted JSON looks like, asked strictly. */

type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `members` sorted. */
export const hasExactly = (value: unknown, members: readonly string[]): value is Json =>
  isObject(value) && isList(Object.keys(value).sort(), members);

export const isList = (value: unknown, wanted: readonly string[]): boolean =>
  Array.isArray(value) &&
  value.length === wanted.length &&
  wanted.every((item, i) => value[i] === item);

export const matches = (value: unknown, form: RegExp): value is string =>
  typeof value === 'string' && form.test(value);
