import { useState } from 'preact/hooks';
import { SERVICE_CODES } from '../../../repairs/catalogue/index.ts';
import type { JobDetailView } from '../../components/repairs/job-view.ts';
import { serviceName } from '../../components/repairs/quote-table.ts';
import { field, longField, selectField } from '../../components/forms.ts';
import { html } from '../../html.ts';
import type { Markup } from '../../html.ts';
import { locale, messages } from '../forms/words.ts';
import { Unfit } from '../forms/failure.ts';
import { minorUnits } from './money.ts';
import { SentForm, textIn } from './sent-form.ts';
import { ask } from './session.ts';

const CURRENCY = 'CNY';
const words = messages.repairs.work.quote;
const SERVICES = SERVICE_CODES.map((code) => [code, serviceName(code, locale)] as const);

interface QuoteFormProps {
  readonly job: JobDetailView;
  readonly onDone: () => Promise<void>;
}

/** A quote: its lines, and what is promised. */
export function QuoteForm({ job, onDone }: QuoteFormProps): Markup {
  const [lines, setLines] = useState<readonly number[]>([0]);
  const entitlement = job.wishedEntitlement;
  const lineOf = (form: HTMLFormElement, n: number) => {
    const entitled = entitlement !== null && textIn(form, `entitled-${n}`) === 'on';
    const amount = entitled ? 0 : minorUnits(textIn(form, `amount-${n}`), CURRENCY);
    if (amount === null) throw new Unfit(words.amountHelp({ currency: CURRENCY }));
    return {
      type: textIn(form, `type-${n}`),
      service: textIn(form, `service-${n}`),
      text: textIn(form, `text-${n}`),
      amount,
      entitled,
    };
  };
  const send = async (form: HTMLFormElement) => {
    const quoted = lines.map((n) => lineOf(form, n));
    const written = textIn(form, 'words');
    const json = {
      lines: quoted,
      currency: CURRENCY,
      days: Number(textIn(form, 'days')),
      warrantyDays: Number(textIn(form, 'warrantyDays')),
      validDays: Number(textIn(form, 'validDays')),
      entitlement: quoted.some(({ entitled }) => entitled) ? entitlement : null,
      ...(written === '' ? {} : { words: written }),
    };
    await ask(`/v1/repair-jobs/${job.id}/quotes`, { json });
    await onDone();
  };
  return html`
    <${SentForm} button=${messages.repairs.acts.quote.button} send=${send}>
      ${lines.map(
        (n, i) =>
          html`<${Line}
            key=${n}
            n=${n}
            place=${i + 1}
            entitlement=${entitlement !== null}
            onRemove=${lines.length > 1 ? () => setLines(lines.filter((one) => one !== n)) : null}
          />`,
      )}
      <button
        type="button"
        class="button-quiet"
        onClick=${() => setLines([...lines, Math.max(...lines) + 1])}
      >
        ${words.addLine}
      </button>
      ${number('days', words.days, '7', 1, 365)}
      ${number('warrantyDays', words.warrantyDays, '90', 0, 3650)}
      ${number('validDays', words.validDays, '14', 1, 90)}
      ${longField({
        id: 'quote-words',
        name: 'words',
        label: messages.repairs.acts.wordsLabel,
        help: messages.repairs.acts.wordsHelp,
        maxlength: 2000,
      })}
    <//>
  `;
}

const number = (name: string, label: string, value: string, min: number, max: number): Markup =>
  field({
    ...{ id: `quote-${name}`, name, label, value, type: 'number', required: true },
    ...{ min: String(min), max: String(max) },
  });

interface LineProps {
  readonly n: number;
  readonly place: number;
  /** Whether an entitlement may pay for it. */
  readonly entitlement: boolean;
  readonly onRemove: (() => void) | null;
}

function Line({ n, place, entitlement, onRemove }: LineProps): Markup {
  const [entitled, setEntitled] = useState(false);
  return html`
    <fieldset class="choices">
      <legend>${words.line({ n: place })}</legend>
      ${selectField({
        id: `type-${n}`,
        name: `type-${n}`,
        label: words.type,
        options: Object.entries(words.types),
      })}
      ${selectField({ id: `service-${n}`, name: `service-${n}`, label: words.service, options: SERVICES })}
      ${field({ id: `text-${n}`, name: `text-${n}`, label: words.text, required: true, maxlength: 160 })}
      ${
        entitlement &&
        html`<label class="choice">
          <input
            type="checkbox"
            name=${`entitled-${n}`}
            onChange=${(event: Event) => setEntitled((event.target as HTMLInputElement).checked)}
          />
          <span>${words.entitled}</span>
        </label>`
      }
      ${
        !entitled &&
        field({
          id: `amount-${n}`,
          name: `amount-${n}`,
          label: words.amount,
          help: words.amountHelp({ currency: CURRENCY }),
          required: true,
          maxlength: 13,
        })
      }
      ${
        onRemove &&
        html`<button type="button" class="button-quiet" onClick=${onRemove}>
          ${words.removeLine({ n: place })}
        </button>`
      }
    </fieldset>
  `;
}
