import { html, section } from '../../web/index.ts';
import { privatePage, type PageContext } from './page-context.ts';

/** The shell of a workshop's pages: the browser module asks for the jobs and shows them. */
export function workPage(context: PageContext): string {
  const { words } = context;
  return privatePage(context, {
    title: words.work.title,
    description: words.work.lead,
    script: context.assets.work,
    body: html`
      <div class="account" data-work>
        <header class="account-head">
          <p><a href="/work">${words.work.back}</a></p>
          <h1>${words.work.title}</h1>
          <p>${words.work.lead}</p>
          <noscript><p class="notices card">${words.work.noScript}</p></noscript>
        </header>
        ${section('jobs', words.work.jobs, html`<p data-loading>${words.work.loading}</p>`)}
      </div>
    `,
  });
}
