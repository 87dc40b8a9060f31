import { html } from '../html.ts';
import type { Markup } from '../html.ts';

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

interface Labelled {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
  /** What it holds was refused. */
  readonly invalid?: boolean;
}

export interface Field extends Labelled {
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'datetime-local' | 'number';
  readonly inputmode?: 'numeric' | 'decimal';
  readonly autocomplete?: string;
  readonly maxlength?: number;
  /** Of a day or a number. */
  readonly min?: string;
  readonly max?: string;
}

/** A control under its label, with help where there is some. */
const labelled = ({ id, label, help }: Labelled, control: Markup): Markup => html`
  <div class="field">
    <label for=${id}>${label}</label>
    ${control} ${help !== undefined && html`<p class="fine" id=${`${id}-help`}>${help}</p>`}
  </div>
`;

const helpOf = ({ id, help }: Labelled) => (help === undefined ? undefined : `${id}-help`);

/** Its value is where it begins: a page that is drawn anew in the browser keeps what was typed. */
export const field = (one: Field): Markup =>
  labelled(
    one,
    html`<input
      id=${one.id}
      name=${one.name}
      type=${one.type ?? 'text'}
      defaultValue=${one.value ?? ''}
      maxlength=${one.maxlength}
      min=${one.min}
      max=${one.max}
      required=${one.required}
      inputmode=${one.inputmode}
      autocomplete=${one.autocomplete ?? 'off'}
      aria-invalid=${one.invalid ? 'true' : undefined}
      aria-describedby=${helpOf(one)}
    />`,
  );

/** Several lines of text. */
export const longField = (
  one: Labelled & { readonly maxlength: number; readonly value?: string },
): Markup =>
  labelled(
    one,
    html`<textarea
      id=${one.id}
      name=${one.name}
      rows="4"
      maxlength=${one.maxlength}
      required=${one.required}
      aria-invalid=${one.invalid ? 'true' : undefined}
      aria-describedby=${helpOf(one)}
    >
${one.value ?? ''}</textarea>`,
  );

/** One of several, the first unless another is chosen. */
export const selectField = (
  one: Labelled & {
    readonly options: readonly (readonly [value: string, text: string])[];
    readonly chosen?: string;
  },
): Markup =>
  labelled(
    one,
    html`<select
      id=${one.id}
      name=${one.name}
      required=${one.required}
      aria-invalid=${one.invalid ? 'true' : undefined}
      aria-describedby=${helpOf(one)}
    >
      ${one.options.map(([value, text]) => html`<option value=${value} selected=${value === one.chosen}>${text}</option>`)}
    </select>`,
  );

export const filesField = (one: Labelled & { readonly accept: string }): Markup =>
  labelled(
    one,
    html`<input
      id=${one.id}
      name=${one.name}
      type="file"
      multiple
      accept=${one.accept}
      aria-describedby=${helpOf(one)}
    />`,
  );
