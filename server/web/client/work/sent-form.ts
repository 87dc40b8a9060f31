import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { wordsForFailure } from '../forms/failure.ts';
import { messages } from '../forms/words.ts';

interface SentFormProps {
  readonly button: string;
  readonly quiet?: boolean;
  /** Sends what the form holds. What it throws is said under the form. */
  readonly send: (form: HTMLFormElement) => Promise<void>;
  readonly children?: ComponentChildren;
}

/** A form that is sent once at a time, and says what became of it. */
export function SentForm({ button, quiet, send, children }: SentFormProps): Markup {
  const [said, say] = useState<{ text: string; error: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    say({ text: messages.account.working, error: false });
    send(event.currentTarget as HTMLFormElement)
      .then(() => say(null))
      .catch((error: unknown) => say({ text: wordsForFailure(error), error: true }))
      .finally(() => setBusy(false));
  };
  return html`
    <form class="act" onSubmit=${submit}>
      ${children}
      <button
        type="submit"
        class=${quiet ? 'button-quiet' : 'button'}
        aria-disabled=${busy ? 'true' : undefined}
      >
        ${button}
      </button>
      <p class=${`form-status${said?.error ? ' check-error' : ''}`} role="status">${said?.text}</p>
    </form>
  `;
}

/** The text of a field of a form. */
export function textIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}
