import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';

export interface PostForm {
  readonly action: string;
  readonly button: string;
  readonly quiet?: boolean;
  /** Page of ours that says what became of it. */
  readonly back: string;
  readonly fields?: unknown;
  /** Carries files. */
  readonly upload?: boolean;
}

/** A form that works without a script. */
export const postForm = (form: PostForm): Markup => html`
  <form
    class="act"
    method="post"
    action=${form.action}
    enctype=${form.upload ? 'multipart/form-data' : undefined}
  >
    <input type="hidden" name="back" value=${form.back} />
    ${form.fields}
    <button type="submit" class=${form.quiet ? 'button-quiet' : 'button'}>${form.button}</button>
  </form>
`;
