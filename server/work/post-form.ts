import { html } from '../web/index.ts';
import type { Markup } from '../web/index.ts';

export interface PostForm {
  readonly action: string;
  readonly button: string;
  readonly quiet?: boolean;
  /** Where the page goes on: a path under /work. */
  readonly back: string;
  readonly fields?: unknown;
  /** Carries files. */
  readonly upload?: boolean;
  /** Asks for a passkey first, where the last one is too long ago. */
  readonly confirm?: boolean;
}

/** A form that works without a script. */
export const postForm = (form: PostForm): Markup => html`
  <form
    class="act"
    method="post"
    action=${form.action}
    enctype=${form.upload ? 'multipart/form-data' : undefined}
    data-confirm=${form.confirm ? '' : undefined}
  >
    <input type="hidden" name="back" value=${form.back} />
    ${form.fields}
    <button type="submit" class=${form.quiet ? 'button-quiet' : 'button'}>${form.button}</button>
    ${form.confirm && html`<p class="form-status" role="status" data-confirming></p>`}
  </form>
`;

const TONES = { pending: 'mixed', anchored: 'calm', final: 'good' } as const;

/** How far something is, as a badge. */
export const badge = (
  stage: string | null,
  words: { readonly status: Readonly<Record<string, string>> },
  states: Readonly<Record<string, string>>,
): Markup =>
  stage === null
    ? null
    : html`<span class=${`badge tone-${(TONES as Record<string, string>)[stage] ?? 'bad'}`}
        >${words.status[stage] ?? states[stage] ?? stage}</span
      >`;

/** A part of a page that the browser module keeps up to date while something is on its way. */
export const live = (name: string, moving: boolean, body: Markup): Markup => html`
  <div class="stack" data-live=${name} data-moving=${moving ? '' : undefined}>${body}</div>
`;
