import type { Locale, Messages } from '../../web/index.ts';

/** What every part of the account page needs to know. */
export interface PageContext {
  readonly locale: Locale;
  readonly words: Messages['account'];
}
