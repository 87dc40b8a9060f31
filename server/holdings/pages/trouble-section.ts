import {
  actForm,
  field,
  filesField,
  formatDay,
  html,
  longField,
  section,
  selectField,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import type { PageContext } from './page-context.ts';
import { live, stageBadge } from './parts.ts';

/** What a report or a request may carry. */
export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/heic,application/pdf';

/** A hold that runs, own reports of loss, theft and dispute, and a new one. */
export const troubleSection = (context: PageContext, holding: Holding): Markup => {
  const { words } = context;
  const { facts, incidents } = holding;
  const moving = holding.acts.some(({ status }) => status === 'pending');
  return section(
    'trouble',
    words.trouble.title,
    html`
      ${live(
        'trouble',
        moving || facts?.hold?.status === 'anchored',
        html`
          ${facts?.hold && hold(context, holding, facts.hold)}
          ${
            incidents.length > 0 &&
            html`
              <h3>${words.trouble.reports}</h3>
              <ul class="entries" role="list">
                ${incidents.map((one) => entry(context, holding, one))}
              </ul>
            `
          }
        `,
      )}
      ${report(context, holding)}
    `,
  );
};

type Hold = NonNullable<NonNullable<Holding['facts']>['hold']>;

const hold = (context: PageContext, { item, claimed }: Holding, one: Hold): Markup => {
  const { words, locale } = context;
  const until = formatDay(new Date(one.until * 1000).toISOString(), locale);
  const own = one.by === 'holder';
  return html`
    <div class="card stack hold">
      <p>
        <b>${words.trouble.held({ day: until })}</b>${' '}
        ${words.trouble.heldBy({ by: wordsFor(words.capacities, one.by) })}${' '}
        ${claimed.hold !== null && words.trouble.claimed({ kind: wordsFor(words.trouble.kinds, claimed.hold) })}${' '}
        ${stageBadge(one.status, context)}
      </p>
      <p>${words.trouble.heldMeaning}</p>
      ${one.counterClaimed && html`<p>${words.trouble.counterClaimed}</p>`}
      ${one.confirmed && html`<p>${words.trouble.confirmed}</p>`}
      ${own && actForm({ act: 'lift', button: words.trouble.lift, data: { item: item.id } })}
      ${
        !own &&
        !one.counterClaimed &&
        !one.confirmed &&
        actForm({
          act: 'counter-claim',
          button: words.trouble.counterClaim,
          data: { item: item.id },
          fields: html`
            <p class="fine">${words.trouble.counterHelp}</p>
            ${longField({
              ...{ id: 'counter-reason', name: 'reason', label: words.trouble.reason },
              maxlength: 4000,
            })}
          `,
        })
      }
    </div>
  `;
};

const entry = (
  { words, locale }: PageContext,
  { facts }: Holding,
  incident: Holding['incidents'][number],
): Markup => {
  const { id, kind, reportedAt, closedAt } = incident;
  const when =
    closedAt === null
      ? words.trouble.reported({ day: formatDay(reportedAt, locale) })
      : words.trouble.closed({ day: formatDay(closedAt, locale) });
  return html`
    <li>
      <div class="entry-text">
        <b>${wordsFor(words.trouble.kinds, kind)}</b>
        <span class="fine">${when}</span>
      </div>
      ${
        closedAt === null &&
        !facts?.hold &&
        html`<p class="fine">${words.trouble.holdHelp}</p>
          ${actForm({ act: 'hold', button: words.trouble.hold, data: { id } })}`
      }
      ${
        closedAt === null &&
        actForm({ act: 'close-incident', button: words.trouble.close, quiet: true, data: { id } })
      }
    </li>
  `;
};

const report = ({ words }: PageContext, { item, asOf }: Holding): Markup => html`
  <details>
    <summary>${words.trouble.report}</summary>
    <div class="stack">
      <p>${words.trouble.reportHelp}</p>
      ${actForm({
        act: 'report',
        button: words.trouble.send,
        data: { item: item.id },
        fields: html`
          ${selectField({
            ...{ id: 'report-kind', name: 'kind', label: words.trouble.kind },
            options: Object.entries(words.trouble.kinds),
          })}
          ${longField({
            ...{ id: 'report-account', name: 'account', label: words.trouble.account },
            ...{ required: true, maxlength: 4000 },
          })}
          ${field({
            ...{ id: 'report-police', name: 'police', label: words.trouble.police },
            maxlength: 120,
          })}
          ${field({
            ...{ id: 'report-day', name: 'day', label: words.trouble.occurred, type: 'date' },
            max: asOf.slice(0, 10),
          })}
          ${filesField({
            ...{ id: 'report-files', name: 'documents', label: words.trouble.documents },
            ...{ help: words.trouble.documentsHelp, accept: ACCEPTED },
          })}
        `,
      })}
    </div>
  </details>
`;
