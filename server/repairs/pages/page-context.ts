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
  readonly words: Messages['repairs'];
}

export const contextOf = (page: Omit<PageContext, 'words'>): PageContext => ({
  ...page,
  words: messagesFor(page.locale).repairs,
});

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
