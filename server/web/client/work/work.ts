/** The pages of a workshop: signing in with a token, the list of its jobs, and each job. */
import { render } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { field, selectField } from '../../components/forms.ts';
import { jobCards } from '../../components/repairs/job-card.ts';
import type { JobDetailView, JobSummaryView } from '../../components/repairs/job-view.ts';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { Refused } from '../forms/call.ts';
import { wordsForFailure } from '../forms/failure.ts';
import { locale, messages } from '../forms/words.ts';
import { JobPanel } from './job-panel.ts';
import { SentForm, textIn } from './sent-form.ts';
import { ask, forgetToken, keepToken, keptToken, signInAs } from './session.ts';

const words = messages.repairs;
const context = { locale, words };

interface Person {
  readonly id: string;
  readonly name: string;
}

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

/** A token that has ended, or never was one. */
const isOver = (error: unknown): boolean =>
  error instanceof Refused && /^(TOKEN_|FORBIDDEN|SESSION_)/.test(error.code);

function Work({ people }: { people: readonly Person[] }): Markup {
  const [shown, setShown] = useState<Shown | null>(null);
  const [said, say] = useState('');
  const [signedIn, setSignedIn] = useState(keptToken() !== null);

  const refresh = useCallback(async (text: string) => {
    try {
      setShown(await load());
      setSignedIn(true);
      say(text);
    } catch (error) {
      setShown(null);
      if (isOver(error)) {
        forgetToken();
        setSignedIn(false);
      }
      say(isOver(error) ? words.work.ended : wordsForFailure(error));
    }
  }, []);

  useEffect(() => {
    const show = () => void refresh('');
    if (keptToken() !== null) show();
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, [refresh]);

  const signOut = () => {
    forgetToken();
    setShown(null);
    setSignedIn(false);
    say('');
  };

  return html`
    <p class="form-status" role="status">${said}</p>
    ${!signedIn && html`<${SignIn} people=${people} onDone=${() => refresh('')} />`}
    ${shown && (shown.job ? job(shown.job, refresh) : list(shown.jobs))}
    ${
      signedIn &&
      html`<p class="row">
        <button type="button" class="button-quiet" onClick=${signOut}>${words.work.signOut}</button>
      </p>`
    }
  `;
}

const list = (jobs: readonly JobSummaryView[]): Markup => html`
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

function SignIn({ people, onDone }: { people: readonly Person[]; onDone: () => Promise<void> }) {
  const withToken = async (form: HTMLFormElement) => {
    keepToken(textIn(form, 'token'));
    await onDone();
  };
  const asPerson = async (form: HTMLFormElement) => {
    await signInAs(textIn(form, 'person'));
    await onDone();
  };
  return html`
    <section class="account-section" aria-labelledby="sign-in">
      <h1 id="sign-in">${words.work.signIn}</h1>
      ${
        people.length > 0 &&
        html`<${SentForm} button=${words.work.demoSignIn} send=${asPerson}>
          ${selectField({
            id: 'person',
            name: 'person',
            label: words.work.as,
            options: people.map(({ id, name }) => [id, name] as const),
          })}
        <//>`
      }
      <${SentForm} button=${words.work.useToken} quiet=${people.length > 0} send=${withToken}>
        ${field({
          id: 'token',
          name: 'token',
          label: words.work.token,
          help: words.work.tokenHelp,
          required: true,
          maxlength: 4096,
        })}
      <//>
    </section>
  `;
}

const place = document.querySelector<HTMLElement>('[data-work]');
if (place) {
  const people = JSON.parse(place.dataset['people'] ?? '[]') as Person[];
  place.replaceChildren();
  render(html`<${Work} people=${people} />`, place);
}
