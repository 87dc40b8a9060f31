import { wordsForFailure } from './failure.ts';
import { givenIn, type Act, type Acts, type Outcome } from './given.ts';
import { confirmed } from './step-up.ts';
import { messages } from './words.ts';

/** What is to be said on the page once it is loaded anew, and in which section. */
const SAID = 'patina-said';

export const sectionOf = (element: Element) => element.closest<HTMLElement>('[data-section]');

/** Says something in the status line of a section. */
export function say(section: HTMLElement | null, text: string, error = false): void {
  const status = section?.querySelector('[data-status]');
  if (!status) return;
  status.textContent = text;
  status.classList.toggle('check-error', error);
}

/** Loads the page anew; what was done is said there, in the section where it was. */
function reload(section: HTMLElement | null, text: string): void {
  sessionStorage.setItem(SAID, JSON.stringify([section?.dataset['section'], text]));
  location.reload();
}

function settle(outcome: Outcome, section: HTMLElement | null): void {
  if ('go' in outcome) {
    const next = document.querySelector<HTMLElement>('[data-next]')?.dataset['next'];
    location.assign(outcome.go === 'in' && next !== undefined ? next : location.pathname);
  } else if ('to' in outcome) location.assign(outcome.to);
  else if ('reload' in outcome) reload(section, outcome.reload);
  else {
    outcome.also?.(section);
    say(section, outcome.say);
  }
}

/** Forms that are being sent. */
const busy = new WeakSet<HTMLFormElement>();

function send(form: HTMLFormElement, act: Act, submitter: HTMLElement | null): void {
  if (busy.has(form)) return;
  busy.add(form);
  const section = sectionOf(form);
  say(section, messages.account.working);
  const given = givenIn(form, submitter);
  confirmed(
    () => act(given),
    () => say(section, messages.account.confirming),
  )
    .then((outcome) => settle(outcome, section))
    .catch((error: unknown) => say(section, wordsForFailure(error), true))
    .finally(() => busy.delete(form));
}

/** Says what was done before the page was loaded anew, and goes on from there. */
function resume(): void {
  const kept = sessionStorage.getItem(SAID);
  if (kept === null) return;
  sessionStorage.removeItem(SAID);
  const [id, text] = JSON.parse(kept) as [string, string];
  const section = document.querySelector<HTMLElement>(`[data-section="${CSS.escape(id)}"]`);
  section?.querySelector<HTMLElement>('h2')?.focus();
  say(section, text);
}

/**
 * Makes the forms of a page do their acts, confirmed where the service asks for that; those that
 * come onto the page later too.
 */
export function enableForms(acts: Acts): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const act = acts[form.dataset['act'] ?? ''];
    if (!act) return;
    event.preventDefault();
    send(form, act, event.submitter);
  });
  resume();
}
