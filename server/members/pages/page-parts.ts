import { html } from '../../web/index.ts';
import type { Locale, Markup, Messages } from '../../web/index.ts';

/** What every part of the account page needs to know. */
export interface PageContext {
  readonly locale: Locale;
  readonly words: Messages['account'];
}

/** A section with a heading that can be jumped to, and a place for what became of its forms. */
export const section = (id: string, title: string, body: unknown): Markup => html`
  <section class="account-section" aria-labelledby=${id} data-section=${id}>
    <h2 id=${id} tabindex="-1">${title}</h2>
    ${body}
    <p class="form-status" role="status" data-status></p>
  </section>
`;

export interface ActForm {
  /** Which act of the browser module the form begins. */
  readonly act: string;
  readonly button: string;
  /** Names the button where several on the page read the same. */
  readonly label?: string;
  readonly quiet?: boolean;
  /** Goes to the act as data attributes. */
  readonly data?: Readonly<Record<string, string>>;
  readonly fields?: unknown;
}

/** A form that the browser module sends; its fields and one button. */
export const actForm = ({ act, button, label, quiet, data = {}, fields }: ActForm): Markup => {
  const attributes = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [`data-${name}`, value]),
  );
  return html`
    <form class="act" method="post" data-act=${act} ...${attributes}>
      ${fields}
      <button type="submit" class=${quiet ? 'button-quiet' : 'button'} aria-label=${label}>
        ${button}
      </button>
    </form>
  `;
};

export interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'tel';
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly maxlength: number;
}

export const field = (one: Field): Markup => html`
  <div class="field">
    <label for=${one.id}>${one.label}</label>
    <input
      id=${one.id}
      name=${one.name}
      type=${one.type ?? 'text'}
      value=${one.value ?? ''}
      maxlength=${one.maxlength}
      required=${one.required}
      autocomplete=${one.autocomplete ?? 'off'}
      aria-describedby=${one.help === undefined ? undefined : `${one.id}-help`}
    />
    ${one.help !== undefined && html`<p class="fine" id=${`${one.id}-help`}>${one.help}</p>`}
  </div>
`;
