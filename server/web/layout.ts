import { renderToString } from 'preact-render-to-string';

import type { PageAssets } from './assets.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { LOCALES } from './locale.ts';
import type { Locale } from './locale.ts';
import { messagesFor } from './messages/messages.ts';

export interface Page {
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** Path and query of this page, as requested; the language links keep the query. */
  readonly path: string;
  readonly assets: PageAssets;
  readonly body: Markup;
  /** Says at the top that the chain behind the page is a demo chain. */
  readonly demo?: boolean;
  /** Keeps the page out of search engines: passports are for those who hold the item. */
  readonly noIndex?: boolean;
  /** Address of the page's browser module, one of its assets. */
  readonly script?: string;
}

/** A whole HTML document. No inline script or style, so that a strict CSP holds (page-csp.ts). */
export function renderPage(page: Page): string {
  const words = messagesFor(page.locale).site;
  const title = page.title === words.name ? `${words.name} · ${words.tagline}` : page.title;
  return `<!doctype html>${renderToString(html`
    <html lang=${page.locale}>
      <head>
        <meta charset="utf-8" />
        <title>${page.title === words.name ? title : `${title} · ${words.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content=${page.description} />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        ${page.noIndex && html`<meta name="robots" content="noindex" />`}
        <link rel="icon" type="image/svg+xml" href=${page.assets.icon} />
        <link rel="stylesheet" href=${page.assets.styles} />
        ${LOCALES.map(
          (locale) =>
            html`<link rel="alternate" hreflang=${locale} href=${inLanguage(page.path, locale)} />`,
        )}
        ${page.script && html`<script type="module" src=${page.script}></script>`}
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        ${header(page)}
        <main id="content" tabindex="-1">${page.body}</main>
        <footer class="site-foot">
          <p>${words.footer}</p>
          <p><a href="/openapi.json">${words.api}</a></p>
        </footer>
      </body>
    </html>
  `)}`;
}

const header = (page: Page): Markup => {
  const words = messagesFor(page.locale).site;
  return html`
    <header>
      ${page.demo && html`<p class="demo-note">${words.demo}</p>`}
      <div class="site-bar">
        <a class="wordmark" href=${inLanguage('/', page.locale)} aria-label=${words.home}>Patina</a>
        <div class="site-links">
          <a class="account-link" href=${inLanguage('/catalogue', page.locale)}
            >${words.catalogue}</a
          >
          <a class="account-link" href=${inLanguage('/my/items', page.locale)}>${words.items}</a>
          <a class="account-link" href=${inLanguage('/account', page.locale)}>${words.account}</a>
          <nav class="languages" aria-label=${words.language}>
            ${LOCALES.map((locale) => languageLink(locale, page))}
          </nav>
        </div>
      </div>
    </header>
  `;
};

const LANGUAGE_NAMES: Record<Locale, string> = { 'zh-CN': '中文', en: 'English' };

const languageLink = (locale: Locale, page: Page): Markup => html`
  <a
    href=${inLanguage(page.path, locale)}
    lang=${locale}
    hreflang=${locale}
    aria-current=${locale === page.locale ? 'true' : undefined}
    >${LANGUAGE_NAMES[locale]}</a
  >
`;

/** The same address with `lang` set; always relative, whatever the request looked like. */
export function inLanguage(path: string, locale: Locale): string {
  const url = new URL(path.replace(/^[/\\]*/, '/'), 'http://relative.invalid');
  url.searchParams.set('lang', locale);
  return `${url.pathname}${url.search}`;
}
