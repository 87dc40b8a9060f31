import { formatDay, formatMinute, localised } from '../../format.ts';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { wordsFor } from '../../messages/messages.ts';
import { itemName, type JobContext, type JobSummaryView } from './job-view.ts';

/** States in which the work is done, and those in which it came to nothing. */
const DONE = ['handed_back', 'settled', 'closed'];
const OVER = ['declined', 'turned_down', 'withdrawn', 'returned', 'lapsed', 'unanswered'];

const toneOf = (state: string): string =>
  DONE.includes(state) ? 'good' : OVER.includes(state) ? 'void' : 'calm';

export const stateBadge = (job: JobSummaryView, { words }: JobContext): Markup => html`
  <span class=${`badge tone-${toneOf(job.state)}`}>${words.states[job.state]}</span>
`;

/** What silence does, where the state has a deadline that has not passed. */
export function deadlineLine(job: JobSummaryView, { words, locale }: JobContext): string | null {
  const say = (words.deadlines as Record<string, ((p: { time: string }) => string) | undefined>)[
    job.state
  ];
  return say && job.deadline !== null ? say({ time: formatMinute(job.deadline, locale) }) : null;
}

/** Jobs as a list of cards, each leading to its job. */
export const jobCards = (
  jobs: readonly JobSummaryView[],
  hrefOf: (job: JobSummaryView) => string,
  context: JobContext,
): Markup => html`
  <ul class="jobs" role="list">
    ${jobs.map((job) => jobCard(job, hrefOf(job), context))}
  </ul>
`;

const jobCard = (job: JobSummaryView, href: string, context: JobContext): Markup => {
  const { words, locale } = context;
  const name = itemName(job);
  const repairer = localised(job.repairer.name, locale);
  const deadline = deadlineLine(job, context);
  return html`
    <li class="card job-card">
      <p class="eyebrow">${wordsFor(words.kinds, job.kind)}</p>
      <p class="job-name">
        <a href=${href} aria-label=${words.list.open({ item: name })}>${name}</a>${' '}
        ${stateBadge(job, context)}
      </p>
      <p class="fine">
        ${job.side === 'customer' && `${words.list.by({ name: repairer })} · `}
        ${formatDay(job.createdAt, locale)}
        ${job.dueAt && ` · ${words.list.due({ day: formatDay(job.dueAt, locale) })}`}
      </p>
      ${deadline !== null && html`<p class="fine">${deadline}</p>`}
    </li>
  `;
};
