import type { CustodyView } from '../../ownership/index.ts';
import {
  filesField,
  formatDay,
  formatMinute,
  formatMoney,
  html,
  longField,
  section,
  selectField,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { CustodyData, CustodyList } from './read-custody.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { badge, live, postForm } from '../post-form.ts';
import { reportForm } from '../trouble/report-form.ts';

const stateOf = ({ all }: PageContext, { state, status }: CustodyView): Markup => html`
  <span class="fine">${wordsFor(all.holdings.custody.states, state)}</span>
  ${badge(status, all.holdings, all.holdings.acts.states)}
`;

/** What a party has in custody, and what waits for its answer. */
export function custodyListPage(context: PageContext, worker: Worker, data: CustodyList): string {
  const { words, all, locale } = context;
  return workPage(context, worker, {
    title: words.custody.title,
    lead: words.custody.lead,
    body: html`
      ${data.agreements.length === 0 && html`<p class="card">${words.custody.none}</p>`}
      <ul class="holdings" role="list">
        ${data.agreements.map(
          ({ agreement, item }) => html`
            <li class="card holding">
              <p class="eyebrow">${wordsFor(all.holdings.custody.purposes, agreement.purpose)}</p>
              <a href=${`/work/custody/${agreement.id}`}> <b>${item?.brand}</b> ${item?.model} </a>
              <p class="fine">
                ${
                  agreement.state === 'proposed'
                    ? `${words.custody.acceptBy} ${formatMinute(agreement.acceptBy, locale)}`
                    : `${words.custody.returnBy} ${formatMinute(agreement.returnBy, locale)}`
                }
              </p>
              ${agreement.overdue && html`<p>${words.custody.overdue}</p>`}
              <p>${stateOf(context, agreement)}</p>
            </li>
          `,
        )}
      </ul>
      ${
        data.next !== null &&
        html`<p class="row">
          <a href=${`/work/custody?before=${data.next}`} rel="next">${words.custody.more}</a>
        </p>`
      }
    `,
  });
}

/** One agreement as its custodian sees it. */
export function custodyPage(context: PageContext, worker: Worker, data: CustodyData): string {
  const { words } = context;
  const { item } = data;
  return workPage(context, worker, {
    title: `${item.brand} ${item.model}`,
    body: html`
      <p class="row">
        <a href="/work/custody">${words.custody.title}</a>
        <a href=${`/items/${item.id}`}>${words.custody.passport}</a>
      </p>
      <div class="account-columns">
        <div>
          ${section(
            'terms',
            words.custody.terms,
            live(
              'terms',
              ['pending', 'anchored'].includes(data.agreement.status ?? ''),
              terms(context, data),
            ),
          )}
          ${section('receipts', words.custody.receipts, receipts(context, data))}
        </div>
        <div>${trouble(context, data)}</div>
      </div>
    `,
  });
}

function mayOf({ words }: PageContext, one: CustodyView): string {
  if (one.purpose !== 'sell') return words.custody.may[one.purpose];
  return one.state === 'running' && !one.soldByCustodianOnly
    ? words.custody.may.saleOver
    : words.custody.may.sell;
}

const terms = (context: PageContext, { agreement }: CustodyData): Markup => {
  const { words, all, locale } = context;
  const { custody } = words;
  const { id, itemId, state, terms: told } = agreement;
  const back = `/work/custody/${id}`;
  const line = (name: string, value: unknown) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`
    <p data-state=${state}>${stateOf(context, agreement)}</p>
    <dl class="facts">
      ${line(custody.purpose, wordsFor(all.holdings.custody.purposes, agreement.purpose))}
      ${line(custody.returnBy, formatMinute(agreement.returnBy, locale))}
      ${state === 'proposed' && line(custody.acceptBy, formatMinute(agreement.acceptBy, locale))}
      ${agreement.saleUntil !== null && line(custody.saleUntil, formatMinute(agreement.saleUntil, locale))}
      ${told?.floor && line(custody.floor, formatMoney(told.floor.amount, told.floor.currency, locale))}
      ${line(custody.conditions, told === null ? custody.erased : told.conditions || '–')}
    </dl>
    <p>${mayOf(context, agreement)}</p>
    ${
      state === 'running' &&
      html`<p data-clock>
        <b>
          ${
            agreement.overdue
              ? custody.overdue
              : custody.untilThen({ time: formatMinute(agreement.returnBy, locale) })
          }
        </b>
      </p>`
    }
    ${
      state === 'proposed' &&
      html`<p class="fine">${custody.acceptHelp}</p>
        ${postForm({ action: `${back}/acceptance`, button: custody.accept, back })}
        ${postForm({ action: `${back}/refusal`, button: custody.refuse, quiet: true, back })}`
    }
    ${
      state === 'running' &&
      html`<p class="fine">${custody.releaseHelp}</p>
        ${postForm({ action: `/work/items/${itemId}/release`, button: custody.release, back })}`
    }
  `;
};

const HANDED_OVER: readonly string[] = ['accepted', 'running', 'over'];

const receipts = (context: PageContext, { agreement }: CustodyData): Markup => {
  const { words, locale } = context;
  const { custody } = words;
  const back = `/work/custody/${agreement.id}`;
  return html`
    ${agreement.receipts.length === 0 && html`<p>${custody.noReceipts}</p>`}
    <ul class="entries" role="list">
      ${agreement.receipts.map(
        (one) =>
          html`<li>
            <div class="entry-text">
              <b>${custody[one.kind]}</b>
              <span class="fine"
                >${formatMinute(one.at, locale)} · ${wordsFor(custody.by, one.by)}</span
              >
              ${one.note !== null && html`<p>${one.note}</p>`}
              ${one.photos.map(
                ({ id }, i) =>
                  html`<a href=${`/v1/custody/${agreement.id}/files/${id}`} download>
                    ${custody.photo({ n: i + 1 })}
                  </a>`,
              )}
            </div>
          </li>`,
      )}
    </ul>
    ${
      HANDED_OVER.includes(agreement.state) &&
      postForm({
        ...{ action: `${back}/receipts`, button: custody.save, back, upload: true, quiet: true },
        fields: html`
          ${selectField({
            ...{ id: 'receipt-kind', name: 'kind', label: custody.kind },
            options: [
              ['given', custody.given],
              ['returned', custody.returned],
            ],
          })}
          ${longField({ id: 'receipt-note', name: 'note', label: custody.text, maxlength: 2000 })}
          ${filesField({
            ...{ id: 'receipt-photos', name: 'photos', label: custody.photos },
            ...{ help: custody.photosHelp, accept: 'image/jpeg,image/png,image/webp,image/heic' },
          })}
        `,
      })
    }
  `;
};

/** What the custodian reported, and a new report: while the item is theirs to keep. */
const trouble = (context: PageContext, { agreement, incidents }: CustodyData): Markup => {
  const { words, all, locale } = context;
  if (agreement.state !== 'running' && incidents.length === 0) return null;
  const back = `/work/custody/${agreement.id}`;
  return section(
    'trouble',
    words.trouble.title,
    html`
      <ul class="entries" role="list">
        ${incidents.map(
          (one) =>
            html`<li>
              <div class="entry-text">
                <b>${wordsFor(all.holdings.trouble.kinds, one.kind)}</b>
                <span class="fine">
                  ${
                    one.closedAt === null
                      ? all.holdings.trouble.reported({ day: formatDay(one.reportedAt, locale) })
                      : all.holdings.trouble.closed({ day: formatDay(one.closedAt, locale) })
                  }
                </span>
              </div>
              ${
                one.closedAt === null &&
                html`${postForm({
                  ...{ action: `/work/incidents/${one.id}/hold`, button: words.trouble.hold, back },
                  confirm: true,
                })}
                ${postForm({
                  ...{ action: `/work/incidents/${one.id}/closing`, button: words.trouble.close },
                  ...{ back, quiet: true },
                })}`
              }
            </li>`,
        )}
      </ul>
      ${agreement.state === 'running' && reportForm(context, agreement.itemId, back, all.holdings.trouble.report)}
    `,
  );
};
