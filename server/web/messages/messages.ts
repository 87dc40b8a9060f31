import type { Locale } from '../locale.ts';
import { en } from './en.ts';
import type { Messages } from './en.ts';
import { zhCN } from './zh-CN.ts';

export type { Messages };

const ALL: Record<Locale, Messages> = { en, 'zh-CN': zhCN };

export const messagesFor = (locale: Locale): Messages => ALL[locale];

/**
 * The words for a code of an open set (kinds, reasons, checks): the code itself where there are
 * none, so that what governance registers tomorrow still shows today.
 */
export const wordsFor = (table: Readonly<Record<string, string>>, code: string): string =>
  entryOf(table, code) ?? code;

/** An own entry of a table; never what its prototype happens to hold. */
export const entryOf = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
