/** The pages of a workshop: the list of its jobs, and each job. */
import { render } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { jobCards } from '../../components/repairs/job-card.ts';
import type { JobDetailView, JobSummaryView } from '../../components/repairs/job-view.ts';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { Refused } from '../forms/call.ts';
import { wordsForFailure } from '../forms/failure.ts';
import { locale, messages } from '../forms/words.ts';
import { JobPanel } from './job-panel.ts';
import { ask } from './session.ts';

const words = messages.repairs;
const context = { locale, words };

/** What is on the page: the list, or a job by its id in the fragment. */
interface Shown {
  readonly jobs: readonly JobSummaryView[];
  readonly job: JobDetailView | null;
}

const askedJob = (): string | null => /^#(job_[0-9A-Z]{26})$/.exec(location.hash)?.[1] ?? null;

async function load(): Promise<Shown> {
  const id = askedJob();
  if (id) return { jobs: [], job: await ask<JobDetailView>(`/v1/repair-jobs/${id}`) };
  const { jobs } = await ask<{ jobs: JobSummaryView[] }>('/v1/repair-jobs?as=repairer&limit=100');
  return { jobs, job: null };
}

/** A session that has ended: the door is at /work. */
const isOver = (error: unknown): boolean =>
  error instanceof Refused && /^(TOKEN_|FORBIDDEN|SESSION_)/.test(error.code);

function Work(): Markup {
  const [shown, setShown] = useState<Shown | null>(null);
  const [said, say] = useState('');

  const refresh = useCallback(async (text: string) => {
    try {
      setShown(await load());
      say(text);
    } catch (error) {
      setShown(null);
      if (isOver(error)) location.assign('/work?next=%2Fwork%2Frepairs');
      else say(wordsForFailure(error));
    }
  }, []);

  useEffect(() => {
    const show = () => void refresh('');
    show();
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, [refresh]);

  return html`
    <p class="form-status" role="status">${said}</p>
    ${shown && (shown.job ? job(shown.job, refresh) : list(shown.jobs))}
  `;
}

const list = (jobs: readonly JobSummaryView[]): Markup => html`
  <p><a href="/work">${words.work.back}</a></p>
  <h1>${words.work.title}</h1>
  <p>${words.work.lead}</p>
  ${
    jobs.length === 0
      ? html`<p class="card">${words.work.none}</p>`
      : jobCards(jobs, ({ id }) => `#${id}`, context)
  }
`;

const job = (one: JobDetailView, refresh: (said: string) => Promise<void>): Markup => html`
  <p><a href="#">${words.job.back}</a></p>
  <${JobPanel} key=${one.id + one.state} job=${one} onChanged=${refresh} />
`;

const place = document.querySelector<HTMLElement>('[data-work]');
if (place) {
  place.replaceChildren();
  render(html`<${Work} />`, place);
}
