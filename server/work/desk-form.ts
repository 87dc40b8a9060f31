import { field, filesField, html, longField, selectField } from '../web/index.ts';
import type { Field, Markup } from '../web/index.ts';
import { idOfForm, type PageContext } from './page-context.ts';

type Named<T> = Omit<T, 'id' | 'value' | 'invalid'> & { readonly name: string };
type Labelled = { readonly label: string; readonly help?: string; readonly required?: boolean };

/** Fields of one form, which hold what was typed where the form was refused. */
export interface FormFields {
  field(one: Named<Field> & { readonly value?: string }): Markup;
  long(one: Named<Labelled> & { readonly maxlength: number; readonly value?: string }): Markup;
  select(
    one: Named<Labelled> & {
      readonly options: readonly (readonly [value: string, text: string])[];
      readonly chosen?: string;
    },
  ): Markup;
  files(one: Named<Labelled> & { readonly accept: string }): Markup;
  /** One file of several with this name: they arrive in the order of the page. */
  file(one: Named<Labelled> & { readonly accept: string; readonly key: string }): Markup;
  /** A box to tick; never ticked beforehand, nor again. */
  tick(one: Named<Labelled>): Markup;
}

function fieldsOf({ typed }: PageContext, action: string): FormFields {
  const own = typed?.action === action ? typed : null;
  const known = ({ name }: { readonly name: string }, before?: string) => ({
    id: `${idOfForm(action)}-${name}`,
    ...(before !== undefined || own ? { value: own?.values[name] ?? before ?? '' } : {}),
    invalid: own?.wrong.includes(name) ?? false,
  });
  return {
    field: (one) => field({ ...one, ...known(one, one.value) }),
    long: (one) => longField({ ...one, ...known(one, one.value) }),
    select: (one) => {
      const { value, ...rest } = known(one, one.chosen);
      return selectField({ ...one, ...rest, ...(value ? { chosen: value } : {}) });
    },
    files: (one) => filesField({ ...one, id: known(one).id }),
    file: ({ name, label, accept, key }) => {
      const id = `${idOfForm(action)}-${name}-${key}`;
      return html`<div class="field">
        <label for=${id}>${label}</label>
        <input id=${id} name=${name} type="file" accept=${accept} required />
      </div>`;
    },
    tick: ({ name, label }) => html`
      <label class="choice">
        <input type="checkbox" name=${name} required />
        <span>${label}</span>
      </label>
    `,
  };
}

export interface DeskForm {
  readonly action: string;
  readonly button: string;
  /** Names the button where several on the page read the same. */
  readonly label?: string;
  /** The form is folded up under this. */
  readonly summary?: string;
  readonly lead?: unknown;
  readonly quiet?: boolean;
  readonly upload?: boolean;
  /** Asks for a passkey first, where the last one is too long ago. */
  readonly confirm?: boolean;
  readonly fields?: (fields: FormFields) => Markup;
}

/** A form that works without a script, and keeps what was typed when it is refused. */
export function deskForm(context: PageContext, form: DeskForm): Markup {
  const { action, summary } = form;
  const refused = context.typed?.action === action;
  const body = html`
    <form
      class="act"
      id=${idOfForm(action)}
      method="post"
      action=${action}
      enctype=${form.upload ? 'multipart/form-data' : undefined}
      data-confirm=${form.confirm ? '' : undefined}
    >
      ${form.lead !== undefined && html`<p class="fine">${form.lead}</p>`}
      ${form.fields?.(fieldsOf(context, action))}
      ${refused && form.upload && html`<p class="fine">${context.words.desk.filesAgain}</p>`}
      <button
        type="submit"
        class=${form.quiet ? 'button-quiet' : 'button'}
        aria-label=${form.label}
      >
        ${form.button}
      </button>
      ${form.confirm && html`<p class="form-status" role="status" data-confirming></p>`}
    </form>
  `;
  return summary === undefined
    ? body
    : html`<details open=${refused}>
        <summary>${summary}</summary>
        ${body}
      </details>`;
}
