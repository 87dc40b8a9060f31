import { formatDay, localised } from '../../format.ts';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { deadlineLine, stateBadge } from './job-card.ts';
import { itemName, type JobContext, type JobDetailView } from './job-view.ts';

/** The item, where the job stands, and the facts of it. */
export const jobHead = (job: JobDetailView, context: JobContext): Markup => {
  const { words, locale } = context;
  const deadline = deadlineLine(job, context);
  return html`
    <header class="account-head">
      <h1 tabindex="-1">${words.job.title({ item: itemName(job) })}</h1>
      <p>${stateBadge(job, context)}</p>
      ${deadline !== null && html`<p>${deadline}</p>`}
      ${job.entrusted && html`<p>${words.job.entrusted}</p>`}
      <dl class="facts job-summary">
        <div>
          <dt>${words.job.kind}</dt>
          <dd>${words.kinds[job.kind]}</dd>
        </div>
        <div>
          <dt>${words.job.repairer}</dt>
          <dd>${localised(job.repairer.name, locale)}</dd>
        </div>
        <div>
          <dt>${words.job.customer}</dt>
          <dd>${customerOf(job, context)}</dd>
        </div>
        ${
          job.dueAt !== null &&
          html`<div>
            <dt>${words.job.due}</dt>
            <dd>${formatDay(job.dueAt, locale)}</dd>
          </div>`
        }
        ${
          job.warrantyUntil !== null &&
          html`<div>
            <dt>${words.job.warrantyLabel}</dt>
            <dd>${words.job.warrantyUntil({ day: formatDay(job.warrantyUntil, locale) })}</dd>
          </div>`
        }
      </dl>
      <p class="row"><a href=${`/items/${job.item.id}`}>${words.job.passport}</a></p>
    </header>
  `;
};

function customerOf(job: JobDetailView, { words, locale }: JobContext): string {
  const { customers } = words.job;
  if (job.customer.party === null) return customers.holder;
  const name = localised(job.customer.party.name, locale);
  return job.askedAs === 'custodian' ? customers.custodian({ name }) : customers.platform({ name });
}
