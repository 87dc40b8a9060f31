import { entryOf, html, renderPage } from '../../web/index.ts';
import type { Locale, Markup, Messages, PageAssets } from '../../web/index.ts';

/** What every part of these pages needs to know. */
export interface PageContext {
  readonly locale: Locale;
  /** Path and query as requested. */
  readonly path: string;
  readonly assets: PageAssets;
  readonly demo: boolean;
  readonly all: Messages;
  readonly words: Messages['market'];
  /** What became of the form that led here; codes of ours. */
  readonly said: string | null;
  readonly refused: string | null;
  /** Whether a member is signed in. */
  readonly signedIn: boolean;
}

const MEMBERS = [
  ['/catalogue', 'catalogue'],
  ['/my/orders', 'orders'],
  ['/my/sales', 'sales'],
  ['/my/alerts', 'alerts'],
  ['/my/items', 'items'],
] as const;

/** The way to what a member buys and sells. */
export const marketNav = ({ words, path }: PageContext): Markup => {
  const here = path.split('?')[0];
  return html`
    <nav class="parts-nav" aria-label=${words.nav.label}>
      ${MEMBERS.map(
        ([to, name]) =>
          html`<a href=${to} aria-current=${to === here ? 'page' : undefined}
            >${words.nav[name]}</a
          >`,
      )}
    </nav>
  `;
};

/** What a refusal means: the words of these pages, else those of members' pages. */
const wordsOfRefusal = ({ words, all }: PageContext, code: string): string =>
  entryOf(words.errors, code) ??
  entryOf(all.trades.errors, code) ??
  entryOf(all.holdings.errors, code) ??
  entryOf(all.account.errors.codes, code) ??
  words.other({ code });

/** What became of the form that led here. */
export const outcome = (context: PageContext): Markup => {
  const { said, refused, words, all } = context;
  if (refused !== null)
    return html`<p class="form-status check-error" role="status" data-outcome=${refused}>
      ${wordsOfRefusal(context, refused)}
    </p>`;
  const text =
    said === null ? undefined : (entryOf(words.done, said) ?? entryOf(all.trades.done, said));
  return text === undefined
    ? null
    : html`<p class="form-status" role="status" data-outcome=${said}>${text}</p>`;
};

interface Shown {
  readonly title: string;
  readonly lead?: string;
  readonly description: string;
  readonly body: Markup;
}

const shell = ({ locale, path, assets, demo }: PageContext, noIndex: boolean, page: Shown) =>
  renderPage({
    ...{ locale, path, assets, demo, noIndex },
    title: page.title,
    description: page.description,
    body: page.body,
  });

/** A page that anybody may find and read. */
export const publicPage = (context: PageContext, page: Shown): string =>
  shell(context, false, page);

/** A page of a member's own, with the way to the others. */
export const memberPage = (context: PageContext, page: Shown): string =>
  shell(context, true, {
    ...page,
    body: html`
      <div class="account market">
        <header class="account-head">
          <h1>${page.title}</h1>
          ${page.lead !== undefined && html`<p>${page.lead}</p>`} ${marketNav(context)}
          ${outcome(context)}
        </header>
        ${page.body}
      </div>
    `,
  });
