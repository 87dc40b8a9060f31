import { messagesFor, renderPage } from '../../web/index.ts';
import type { Locale, Markup, Messages, PageAssets } from '../../web/index.ts';

/** What every part of these pages needs to know. */
export interface PageContext {
  readonly locale: Locale;
  /** Path and query as requested. */
  readonly path: string;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  /** The chain behind the page is a demo chain. */
  readonly demo: boolean;
  /** Name of the platform that keeps sealed keys here. */
  readonly operator: string;
  readonly all: Messages;
  readonly words: Messages['holdings'];
}

export const contextOf = (page: Omit<PageContext, 'all' | 'words'>): PageContext => {
  const all = messagesFor(page.locale);
  return { ...page, all, words: all.holdings };
};

/** A page that is one person's, or reached by a link that only one person has. */
export const privatePage = (
  { locale, path, assets, demo }: PageContext,
  page: {
    readonly title: string;
    readonly description: string;
    readonly script: string;
    readonly body: Markup;
  },
): string => renderPage({ ...page, locale, path, assets, demo, noIndex: true });
