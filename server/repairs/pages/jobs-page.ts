import { html, jobCards } from '../../web/index.ts';
import type { JobSummary } from '../jobs/job.schema.ts';
import { privatePage, type PageContext } from './page-context.ts';

/** What a member has asked repairers to do. */
export function jobsPage(
  context: PageContext,
  { jobs, next }: { readonly jobs: readonly JobSummary[]; readonly next: string | null },
): string {
  const { words } = context;
  return privatePage(context, {
    title: words.list.title,
    description: words.list.lead,
    body: html`
      <div class="account">
        <header class="account-head">
          <h1>${words.list.title}</h1>
          <p>${words.list.lead}</p>
          <p class="row"><a class="button" href="/my/repairs/new">${words.list.ask}</a></p>
        </header>
        ${
          jobs.length === 0
            ? html`<p class="card">${words.list.none}</p>`
            : jobCards(jobs, ({ id }) => `/my/repairs/${id}`, context)
        }
        ${
          next !== null &&
          html`<p class="row">
            <a href=${`/my/repairs?before=${next}`} rel="next">${words.list.older}</a>
          </p>`
        }
      </div>
    `,
  });
}
