/** The forms of the account page: each is an act of the service, confirmed where that is asked for. */
import { WebAuthnError } from '@simplewebauthn/browser';
import { entryOf, messagesFor } from '../../messages/messages.ts';
import { pickLocale } from '../../locale.ts';
import { ACTS, type Given, type Outcome } from './acts.ts';
import { Refused, Unanswered } from './call.ts';
import { Unsupported } from './passkey.ts';
import { confirmed } from './step-up.ts';
import { NoWallet } from './wallet.ts';

const words = messagesFor(pickLocale({ lang: document.documentElement.lang })).account;

/** What is to be said on the page once it is loaded anew, and in which section. */
const SAID = 'patina-account-said';

const sectionOf = (form: HTMLFormElement) => form.closest<HTMLElement>('[data-section]');

function say(section: HTMLElement | null, text: string, error = false): void {
  const status = section?.querySelector('[data-status]');
  if (!status) return;
  status.textContent = text;
  status.classList.toggle('check-error', error);
}

function given(form: HTMLFormElement, submitter: HTMLElement | null): Given {
  const boxes = form.querySelectorAll<HTMLInputElement>('input[name=consent]');
  return {
    data: form.dataset,
    text(name) {
      const field = form.elements.namedItem(name);
      const text = field instanceof HTMLInputElement ? field.value.trim() : '';
      return text === '' ? null : text;
    },
    button: submitter?.getAttribute('value') ?? null,
    consents: [...boxes].map((box) => ({
      purpose: box.value,
      given: box.checked,
      textDigest: box.dataset['digest'] ?? '',
    })),
    words,
  };
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
  } else if ('reload' in outcome) reload(section, outcome.reload);
  else if ('codes' in outcome) showCodes(outcome.codes, section);
  else {
    download(outcome.save);
    say(section, outcome.say);
  }
}

function showCodes(codes: readonly string[], section: HTMLElement | null): void {
  const place = section?.querySelector<HTMLElement>('[data-codes]');
  const list = place?.querySelector('ol');
  const copy = place?.querySelector<HTMLButtonElement>('[data-copy-codes]');
  if (!place || !list) return;
  list.replaceChildren(
    ...codes.map((code) => {
      const line = document.createElement('li');
      line.textContent = code;
      return line;
    }),
  );
  place.hidden = false;
  place.focus();
  // The button would end these codes again, and the words beside it hold no longer.
  for (const old of document.querySelectorAll('[data-before-codes]')) old.remove();
  copy?.addEventListener('click', () => {
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => {
        copy.textContent = words.recovery.copied;
      },
      () => {
        copy.hidden = true; // refused: they can still be written down
      },
    );
  });
  say(section, words.recovery.made);
}

function download(content: unknown): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)]));
  link.download = 'patina-account.json';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What a failure means for who sees it. */
function wordsForFailure(error: unknown): string {
  if (error instanceof Refused)
    return entryOf(words.errors.codes, error.code) ?? words.errors.other({ code: error.code });
  if (error instanceof Unanswered) return words.errors.network;
  if (error instanceof Unsupported) return words.errors.unsupported;
  if (error instanceof NoWallet) return words.errors.noWallet;
  const { code } = error as { code?: unknown };
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return words.errors.codes['PASSKEY_EXISTS'] ?? words.errors.cancelled;
  // The device's no is a WebAuthnError or DOMException, the wallet's has a number (EIP-1193).
  const saidNo =
    typeof code === 'number' || error instanceof DOMException || error instanceof WebAuthnError;
  return saidNo ? words.errors.cancelled : words.errors.other({ code: 'PAGE' });
}

function enable(form: HTMLFormElement): void {
  const act = ACTS[form.dataset['act'] ?? ''];
  if (!act) return;
  let busy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const section = sectionOf(form);
    say(section, words.working);
    const what = given(form, event.submitter);
    confirmed(
      () => act(what),
      () => say(section, words.confirming),
    )
      .then((outcome) => settle(outcome, section))
      .catch((error: unknown) => say(section, wordsForFailure(error), true))
      .finally(() => {
        busy = false;
      });
  });
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

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-act]')) enable(form);
resume();
