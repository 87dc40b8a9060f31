import type { CaseSummary } from '../../ownership/index.ts';
import { formatMinute, html, wordsFor } from '../../web/index.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';

/** Open cases with their clocks. */
export function casesPage(
  context: PageContext,
  worker: Worker,
  cases: readonly CaseSummary[],
): string {
  const { words, all, locale } = context;
  return workPage(context, worker, {
    title: words.cases.title,
    lead: words.cases.lead,
    body: html`
      ${cases.length === 0 && html`<p class="card">${words.cases.none}</p>`}
      <ul class="holdings" role="list">
        ${cases.map(({ item, incidents, waiting, held, proposed, next }) => {
          const parts = [
            incidents > 0 && words.cases.reports({ n: incidents }),
            waiting > 0 && words.cases.waiting({ n: waiting }),
            held && words.cases.held,
            proposed && words.cases.proposed,
          ];
          const at = next && new Date(next.at * 1000).toISOString();
          return html`<li class="card holding">
            <a href=${`/work/cases/${item.id}`}><b>${item.brand}</b> ${item.model}</a>
            <p>${parts.filter(Boolean).join(' · ')}</p>
            ${
              next &&
              at !== null &&
              html`<p class="fine">
                ${wordsFor(all.holdings.deadlines.kinds, next.kind)}: ${' '}
                <time datetime=${at}>${formatMinute(at, locale)}</time>
              </p>`
            }
          </li>`;
        })}
      </ul>
    `,
  });
}
