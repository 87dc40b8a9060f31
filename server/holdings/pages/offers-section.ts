import { actForm, formatDay, formatMinute, html, section, selectField } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import type { PageContext } from './page-context.ts';
import { live, stageBadge } from './parts.ts';

/** Days an offer may last. */
const LENGTHS = [1, 3, 7, 14, 28];
const USUAL = '14';

/** Passing the item on: a new offer, and what has become of earlier ones. */
export const offersSection = (context: PageContext, holding: Holding): Markup => {
  const { words } = context;
  const { offers } = holding;
  const moving = offers.some(({ state, status }) =>
    state === 'offered' ? true : status === 'pending' || status === 'anchored',
  );
  return section(
    'offers',
    words.offer.title,
    html`
      <p>${words.offer.lead}</p>
      ${live('new-offer', false, newOffer(context, holding))}
      <h3>${words.offer.open}</h3>
      ${live(
        'offers',
        moving,
        offers.length === 0
          ? html`<p class="fine">${words.offer.none}</p>`
          : html`<ul class="entries" role="list">
              ${offers.map((offer) => entry(context, offer))}
            </ul>`,
      )}
    `,
  );
};

const newOffer = ({ words }: PageContext, { item, facts, asOf }: Holding): Markup => {
  if (facts?.hold) return html`<p class="fine">${words.offer.heldNow}</p>`;
  if (facts?.custody?.saleUntil) return html`<p class="fine">${words.offer.saleNow}</p>`;
  return actForm({
    act: 'offer',
    button: words.offer.make,
    data: { item: item.id, now: asOf },
    fields: selectField({
      id: 'offer-days',
      name: 'days',
      label: words.offer.lasts,
      options: LENGTHS.map((n) => [String(n), words.days({ n })] as const),
      chosen: USUAL,
    }),
  });
};

const entry = (context: PageContext, offer: Holding['offers'][number]): Markup => {
  const { words, locale } = context;
  const ends = formatMinute(offer.expiresAt, locale);
  return html`
    <li>
      <div class="entry-text">
        <a href=${`/my/offers/${offer.id}`}>
          ${words.offer.states[offer.state]}
          ${offer.state === 'offered' && `, ${words.offer.ends({ time: ends })}`}
          ${offer.claimedAt !== null && `, ${formatDay(offer.claimedAt, locale)}`}
        </a>
        ${offer.status !== null && stageBadge(offer.status, context)}
      </div>
    </li>
  `;
};
