/** The "check it yourself" form of a passport page: the verifier, run by whoever reads it. */
import { render } from 'preact';

import { checkOutcome, outcomeSummary } from '../components/check-outcome.ts';
import { html } from '../html.ts';
import { pickLocale } from '../locale.ts';
import { messagesFor } from '../messages/messages.ts';
import { readChoice } from './check-inputs.ts';
import type { InputFault } from './check-inputs.ts';
import { enableCopy } from './copy-command.ts';
import { runCheck, Unfetched } from './run-check.ts';

const locale = pickLocale({ lang: document.documentElement.lang });
const words = messagesFor(locale).check;

function enableCheck(form: HTMLFormElement): void {
  const part = <T extends Element>(selector: string): T => {
    const found = form.querySelector<T>(selector);
    if (!found) throw new Error(`The page has no ${selector}`);
    return found;
  };
  const button = part<HTMLButtonElement>('button');
  const status = part('[data-status]');
  const result = part('[data-result]');
  const options = part<HTMLDetailsElement>('details');
  const rpc = part<HTMLTextAreaElement>('[name=rpc]');
  const block = part<HTMLInputElement>('[name=block]');

  const say = (text: string, error = false): void => {
    status.textContent = text;
    status.classList.toggle('check-error', error);
  };

  /** Points at the field that is wrong, and says how to write it. */
  const refuse = (fault: InputFault): void => {
    const field = fault.field === 'rpc' ? rpc : block;
    options.open = true;
    field.setAttribute('aria-invalid', 'true');
    field.focus();
    say(fault.field === 'rpc' ? words.errors.rpcUrl({ url: fault.url }) : words.errors.block, true);
  };

  const check = async (): Promise<void> => {
    rpc.removeAttribute('aria-invalid');
    block.removeAttribute('aria-invalid');
    const choice = readChoice(rpc.value, block.value);
    if ('field' in choice) return refuse(choice);
    const sources = {
      evidence: absolute(form.dataset['evidence']),
      root: absolute(form.dataset['root']),
      ownRpc: absolute(form.dataset['rpc']),
      ownName: words.ownNode,
    };
    const now = new Date();
    render(null, result);
    const verdict = await runCheck(sources, choice, Math.floor(now.getTime() / 1000), (stage) => {
      say(words.progress[stage]);
    });
    say(outcomeSummary(verdict, messagesFor(locale)));
    render(html`<div class="check-answers">${checkOutcome(verdict, now, locale)}</div>`, result);
    button.textContent = words.again;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    check()
      .catch((error: unknown) => {
        say(error instanceof Unfetched ? words.errors[error.what] : words.errors.broken, true);
      })
      .finally(() => {
        button.removeAttribute('aria-disabled');
      });
  });
  form.hidden = false;
}

const absolute = (address: string | undefined): string =>
  new URL(address ?? '', location.href).href;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-check]'))
  enableCheck(form);
enableCopy(words.copied);
