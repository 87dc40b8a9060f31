import { messagesFor, renderPage } from '../../web/index.ts';
import type { Locale, Markup, Messages, PageAssets } from '../../web/index.ts';

/** What every part of these pages needs to know. */
export interface PageContext {
  readonly locale: Locale;
  /** Path and query as requested. */
  readonly path: string;
  readonly assets: PageAssets;
  /** The chain behind the page is a demo chain. */
  readonly demo: boolean;
  readonly all: Messages;
  readonly words: Messages['repairs'];
}

export const contextOf = (page: Omit<PageContext, 'all' | 'words'>): PageContext => {
  const all = messagesFor(page.locale);
  return { ...page, all, words: all.repairs };
};

/** A page of one person's, or of one workshop's. */
export const privatePage = (
  { locale, path, assets, demo }: PageContext,
  page: {
    readonly title: string;
    readonly description: string;
    readonly script?: string;
    readonly body: Markup;
  },
): string => renderPage({ ...page, locale, path, assets, demo, noIndex: true });
