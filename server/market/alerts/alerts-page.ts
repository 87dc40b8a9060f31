import { formatDay, html } from '../../web/index.ts';
import type { MarketContext } from '../context.ts';
import { money } from '../pages/money.ts';
import { memberPage, type PageContext } from '../pages/page-context.ts';
import { postForm } from '../pages/post-form.ts';

export type AlertsData = Awaited<ReturnType<MarketContext['listings']['alerts']>>;
type Alert = AlertsData['alerts'][number];

/** What an alert is about: an offer, or the words of a search. */
const aboutOf = ({ all, words }: PageContext, { listingId, search }: Alert) => {
  if (listingId !== null)
    return html`<a href=${`/catalogue/${listingId}`}>${all.selling.alerts.look}</a>`;
  const asked = Object.values(search ?? {}).join(' · ') || words.catalogue.title;
  return html`<span>${all.selling.alerts.search({ words: asked })}</span>`;
};

/** Prices at which a member wants to be told. */
export function alertsPage(context: PageContext, { alerts, next }: AlertsData): string {
  const { all, locale } = context;
  const { alerts: text } = all.selling;
  const stateOf = ({ state, reached, currency }: Alert) => {
    if (state === 'withdrawn') return text.withdrawn;
    if (reached === null) return text.open;
    const price = money({ amount: reached.price, currency }, locale);
    return text.reached({ price, day: formatDay(reached.at, locale) });
  };
  return memberPage(context, {
    title: text.title,
    lead: text.lead,
    description: text.lead,
    body: html`
      ${alerts.length === 0 && html`<p class="card">${text.none}</p>`}
      <ul class="entries" role="list">
        ${alerts.map(
          (one) => html`
            <li data-alert=${one.state}>
              <div class="entry-text">
                ${aboutOf(context, one)}
                <b
                  >${text.at({
                    price: money({ amount: one.price, currency: one.currency }, locale),
                  })}</b
                >
                <span class="fine">${stateOf(one)}</span>
                ${one.reached && html`<a href=${`/catalogue/${one.reached.listingId}`}>${text.look}</a>`}
              </div>
              ${
                one.state === 'open' &&
                postForm({
                  ...{ action: `/my/alerts/${one.id}/withdrawal`, back: '/my/alerts' },
                  ...{ button: text.end, quiet: true },
                })
              }
            </li>
          `,
        )}
      </ul>
      ${
        next !== null &&
        html`<p class="row"><a href=${`/my/alerts?before=${next}`} rel="next">${text.more}</a></p>`
      }
    `,
  });
}
