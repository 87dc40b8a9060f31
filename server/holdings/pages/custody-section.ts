import {
  actForm,
  field,
  formatDay,
  html,
  localised,
  longField,
  section,
  selectField,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import type { PageContext } from './page-context.ts';
import { joined, live, stageBadge } from './parts.ts';

type Agreement = Holding['agreements'][number];

/** Who has the item in custody and for what, proposals, and how to entrust it. */
export const custodySection = (context: PageContext, holding: Holding): Markup => {
  const { words } = context;
  const { agreements, facts } = holding;
  const moving = agreements.some(
    ({ state, status }) => state === 'proposed' || status === 'pending' || status === 'anchored',
  );
  return section(
    'custody',
    words.custody.title,
    html`
      ${live(
        'custody',
        moving,
        html`
          ${!facts?.custody && html`<p>${words.custody.none}</p>`}
          ${
            agreements.length > 0 &&
            html`<ul class="entries" role="list">
              ${agreements.map((one) => entry(context, holding, one))}
            </ul>`
          }
        `,
      )}
      ${!facts?.custody && !facts?.hold && entrust(context, holding)}
    `,
  );
};

const entry = (context: PageContext, holding: Holding, agreement: Agreement): Markup => {
  const { words, locale } = context;
  const { id, state, status, purpose, custodian } = agreement;
  const party = holding.parties.get(custodian);
  const day = (time: string) => ({ day: formatDay(time, locale) });
  return html`
    <li>
      <div class="entry-text">
        <b>
          ${words.custody.line({
            purpose: wordsFor(words.custody.purposes, purpose),
            party: party ? localised(party.name, locale) : custodian,
          })}
        </b>
        <span class="fine">
          ${joined([
            wordsFor(words.custody.states, state),
            words.custody.returnBy(day(agreement.returnBy)),
            agreement.saleUntil !== null && words.custody.saleUntil(day(agreement.saleUntil)),
            state === 'proposed' && words.custody.acceptBy(day(agreement.acceptBy)),
          ])}
        </span>
        ${status !== null && stageBadge(status, context)}
      </div>
      ${
        state === 'proposed' &&
        actForm({ act: 'cancel-custody', button: words.custody.cancel, quiet: true, data: { id } })
      }
      ${
        agreement.overdue &&
        html`<p class="fine">${words.custody.reclaimHelp}</p>
          ${actForm({
            act: 'reclaim',
            button: words.custody.reclaim,
            quiet: true,
            data: { item: holding.item.id },
          })}`
      }
    </li>
  `;
};

const entrust = (context: PageContext, { item, keepers, asOf }: Holding): Markup => {
  const { words, locale } = context;
  const today = asOf.slice(0, 10);
  return html`
    <details>
      <summary>${words.custody.entrust}</summary>
      <div class="stack">
        <p>${words.custody.entrustHelp}</p>
        ${actForm({
          act: 'entrust',
          button: words.custody.propose,
          quiet: true,
          data: { item: item.id },
          fields: html`
            ${selectField({
              id: 'custody-party',
              name: 'party',
              label: words.custody.party,
              options: keepers.map(({ id, name }) => [id, localised(name, locale)] as const),
            })}
            ${selectField({
              id: 'custody-purpose',
              name: 'purpose',
              label: words.custody.purpose,
              options: Object.entries(words.custody.purposes),
            })}
            ${field({
              ...{ id: 'custody-by', name: 'by', label: words.custody.by, type: 'date' },
              ...{ min: today, required: true },
            })}
            ${field({
              ...{ id: 'custody-floor', name: 'floor', label: words.custody.floor },
              ...{ type: 'number', min: '1' },
            })}
            ${field({
              ...{ id: 'custody-sale', name: 'sale', label: words.custody.sale, type: 'date' },
              min: today,
            })}
            ${longField({
              ...{ id: 'custody-conditions', name: 'conditions' },
              ...{ label: words.custody.conditions, help: words.custody.conditionsHelp },
              maxlength: 4000,
            })}
          `,
        })}
      </div>
    </details>
  `;
};
