import { html, section } from '../../web/index.ts';
import { privatePage, type PageContext } from './page-context.ts';

/**
 * The shell of a workshop's pages: its people have an access token and no cookie, so the browser
 * module asks for the jobs and shows them.
 * @param people of repairers whom a visitor of the demo may act as.
 */
export function workPage(
  context: PageContext,
  people: readonly { readonly id: string; readonly name: string }[],
): string {
  const { words } = context;
  return privatePage(context, {
    title: words.work.title,
    description: words.work.lead,
    script: context.assets.work,
    body: html`
      <div class="account" data-work data-people=${JSON.stringify(people)}>
        <header class="account-head">
          <h1>${words.work.title}</h1>
          <p>${words.work.lead}</p>
          <noscript><p class="notices card">${words.work.noScript}</p></noscript>
        </header>
        ${section('sign-in', words.work.signIn, html`<p data-loading>${words.work.loading}</p>`)}
      </div>
    `,
  });
}
