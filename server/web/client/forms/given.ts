/** A form as its act sees it. */
export interface Given {
  readonly data: Readonly<Record<string, string | undefined>>;
  /** A field's text, trimmed; null where it is empty or missing. */
  text(name: string): string | null;
  /** Whether a box is checked. */
  checked(name: string): boolean;
  /** The files of a field that somebody chose. */
  files(name: string): readonly File[];
  /** Which of the form's buttons was pressed. */
  readonly button: string | null;
  readonly consents: readonly { purpose: string; given: boolean; textDigest: string }[];
}

/** What becomes of a form: where to go, what to say on the page loaded anew, or to do and say here. */
export type Outcome =
  | { readonly go: 'in' | 'out' }
  | { readonly to: string }
  | { readonly reload: string }
  | { readonly say: string; readonly also?: (section: HTMLElement | null) => void };

export type Act = (given: Given) => Promise<Outcome>;
export type Acts = Readonly<Record<string, Act>>;

type Valued = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isValued = (field: unknown): field is Valued =>
  field instanceof HTMLInputElement ||
  field instanceof HTMLSelectElement ||
  field instanceof HTMLTextAreaElement;

export function givenIn(form: HTMLFormElement, submitter: HTMLElement | null): Given {
  const named = (name: string) => form.elements.namedItem(name);
  const consents = form.querySelectorAll<HTMLInputElement>('input[name=consent]');
  return {
    data: form.dataset,
    text(name) {
      const field = named(name);
      // Radio buttons come as a list, which has the value of the one that is chosen.
      const text = isValued(field) || field instanceof RadioNodeList ? field.value.trim() : '';
      return text === '' ? null : text;
    },
    checked(name) {
      const field = named(name);
      return field instanceof HTMLInputElement && field.checked;
    },
    files(name) {
      const field = named(name);
      return field instanceof HTMLInputElement ? [...(field.files ?? [])] : [];
    },
    button: submitter?.getAttribute('value') ?? null,
    consents: [...consents].map((box) => ({
      purpose: box.value,
      given: box.checked,
      textDigest: box.dataset['digest'] ?? '',
    })),
  };
}
