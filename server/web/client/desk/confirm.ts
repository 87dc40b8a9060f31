import { call } from '../forms/call.ts';
import { wordsForFailure } from '../forms/failure.ts';
import { answerWithPasskey } from '../forms/passkey.ts';
import { messages } from '../forms/words.ts';

const PATH = '/v1/staff/step-up';
/** Milliseconds before its end from which on a word is too old to be sent with a form. */
const SPARE = 20_000;

let freshUntil = Date.parse(
  document.querySelector<HTMLElement>('[data-fresh-until]')?.dataset['freshUntil'] ?? '',
);

/** Whose session knows no passkey, as in the demo, sends the form as it is; the service decides. */
async function confirm(): Promise<void> {
  const response = await answerWithPasskey(`${PATH}/options`, { mustName: true });
  if (!response) return;
  const { freshUntil: until } = await call<{ freshUntil: string }>(PATH, { json: { response } });
  freshUntil = Date.parse(until);
}

/** Has the device confirm before a form that decides is sent, where its last word is old. */
export function enableConfirm(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset['confirm'] === undefined) return;
    if (Date.now() < freshUntil - SPARE) return;
    event.preventDefault();
    const status = form.querySelector('[data-confirming]');
    const say = (text: string) => status && (status.textContent = text);
    say(messages.account.confirming);
    confirm().then(
      () => form.submit(),
      (error: unknown) => say(wordsForFailure(error)),
    );
  });
}
