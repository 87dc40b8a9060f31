import type { PageAssets } from '../assets.ts';
import { html } from '../html.ts';
import { inLanguage, renderPage } from '../layout.ts';
import type { Locale } from '../locale.ts';
import { entryOf, messagesFor } from '../messages/messages.ts';

export interface ProblemPage {
  readonly locale: Locale;
  readonly path: string;
  readonly assets: PageAssets;
  /** HTTP status of the answer. */
  readonly status: number;
  /** Title and detail of the problem document (RFC 9457), English; the page has words of its own. */
  readonly title?: string;
  readonly detail: string;
  readonly code: string;
  readonly errorId: string | null;
}

/** A refusal for people: what happened, what it does not mean, and what to do next. */
export function problemPage(page: ProblemPage): string {
  const words = messagesFor(page.locale);
  const status = String(page.status);
  const title = entryOf<string>(words.problem.title, status);
  const next = entryOf<string>(words.problem.next, status) ?? words.problem.other.next;
  const theirs = page.locale === 'en' ? page.title : undefined;
  const heading = title ?? theirs ?? words.problem.other.title;
  return renderPage({
    locale: page.locale,
    title: heading,
    description: heading,
    path: page.path,
    assets: page.assets,
    noIndex: true,
    body: html`
      <section class="problem" aria-labelledby="problem">
        <p class="eyebrow">${status}</p>
        <h1 id="problem">${heading}</h1>
        <p class="lead">${next}</p>
        ${page.locale === 'en' && page.detail !== '' && html`<p>${page.detail}</p>`}
        <dl class="facts">
          <div>
            <dt>${words.problem.code}</dt>
            <dd class="mono">${page.code}</dd>
          </div>
          ${
            page.errorId !== null &&
            html`<div>
              <dt>${words.problem.errorId}</dt>
              <dd class="mono">${page.errorId}</dd>
            </div>`
          }
        </dl>
        <p class="links">
          <a class="button" href=${inLanguage('/', page.locale)}>${words.problem.home}</a>
          ${
            page.status >= 429 &&
            html`<a class="button-quiet" href=${inLanguage(page.path, page.locale)}
              >${words.problem.retry}</a
            >`
          }
        </p>
      </section>
    `,
  });
}
