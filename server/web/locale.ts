/** The languages the pages speak, as BCP 47 tags. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Remembers the choice made with `?lang=`; it holds a language tag and nothing else. */
export const LOCALE_COOKIE = 'patina_lang';

/** Where a request may say which language it wants. Express gives `query.lang` as unknown. */
export interface LocaleHints {
  readonly lang?: unknown;
  /** The raw Cookie header. */
  readonly cookie?: string | undefined;
  /** The raw Accept-Language header (RFC 9110 section 12.5.4). */
  readonly acceptLanguage?: string | undefined;
}

/**
 * The language of a page: `?lang=`, else the cookie, else Accept-Language. A visitor whose browser
 * names neither language gets English; a client that names none at all gets Chinese.
 */
export function pickLocale(hints: LocaleHints): Locale {
  const chosen = localeOf(hints.lang) ?? localeOf(cookieValue(hints.cookie ?? ''));
  if (chosen) return chosen;
  const header = hints.acceptLanguage?.trim();
  if (!header || header === '*') return 'zh-CN';
  for (const range of ranges(header)) {
    const locale = localeOf(range);
    if (locale) return locale;
  }
  return 'en';
}

/** `Set-Cookie` value that remembers a language for a year. */
export function localeCookie(locale: Locale): string {
  return `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

/** A tag of ours for any tag of the same language: `zh`, `zh-Hans-CN` and `zh-TW` read Chinese. */
function localeOf(tag: unknown): Locale | null {
  if (typeof tag !== 'string') return null;
  const language = tag.toLowerCase().split('-')[0];
  if (language === 'zh') return 'zh-CN';
  return language === 'en' ? 'en' : null;
}

function cookieValue(header: string): string | undefined {
  for (const pair of header.split(';')) {
    const [name, value] = pair.split('=', 2);
    if (name?.trim() === LOCALE_COOKIE) return value?.trim();
  }
  return undefined;
}

/** Language ranges by falling weight; those with weight zero are refused and left out. */
function ranges(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/i.exec(p)?.[1]).find(Boolean);
      return { range: range.trim(), weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ range, weight }) => range !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ range }) => range);
}
