import { headlineOf } from '../../passport/index.ts';
import { formatDay, formatMinute, html, TONES, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { ClaimData } from '../read-claim.ts';
import type { PageContext } from './page-context.ts';

/** What is offered and by which kind of party, as far as a buyer must know before accepting. */
export const claimedItem = (context: PageContext, data: ClaimData): Markup => {
  const { all, words, locale } = context;
  const { offer, passport, facts } = data;
  const headline = headlineOf(passport);
  const { item } = passport;
  return html`
    <header class="account-head item-head">
      <p class="eyebrow">${words.claim.title}</p>
      <h1><span>${item.brand}</span>${' '}${item.model}</h1>
    </header>
    ${warnings(context, data)}
    <div class="card claim-item">
      ${photo(data)}
      <dl class="facts">
        <div>
          <dt>${words.claim.from[offer.seller]}</dt>
          <dd class="fine">${words.claim.fromHelp}</dd>
        </div>
        <div>
          <dt>${words.claim.certified}</dt>
          <dd>
            <span class=${`badge tone-${TONES[headline]}`}>${all.badges[headline]}</span>
          </dd>
        </div>
        ${
          facts &&
          html`<div>
            <dt>${words.claim.owners}</dt>
            <dd>${words.claim.ownersCount({ n: facts.tenure.owners })}</dd>
          </div>`
        }
      </dl>
      ${
        offer.state === 'offered' &&
        html`<p>${words.claim.ends({ time: formatMinute(offer.expiresAt, locale) })}</p>`
      }
      <p>
        <a href=${`/items/${item.id}`} target="_blank" rel="noopener">${words.claim.passport}</a>
      </p>
    </div>
  `;
};

const photo = ({ passport }: ClaimData): Markup | null => {
  const facts = passport.certificate?.facts;
  const [first] = facts?.type === 'certificate' ? facts.photos : [];
  const size = first?.sizes.at(-2) ?? first?.sizes.at(-1);
  if (!size || !first?.loadable) return null;
  return html`<img
    class="claim-photo"
    src=${size.url}
    alt=""
    width=${size.width}
    height=${size.height}
  />`;
};

/** What stops an item or is claimed of it, by kind of party; never by whom. */
const warnings = (context: PageContext, { facts, passport }: ClaimData): Markup | null => {
  const { all, words, locale } = context;
  const day = (seconds: number) => ({
    day: formatDay(new Date(seconds * 1000).toISOString(), locale),
  });
  const by = (capacity: string) =>
    words.trouble.heldBy({ by: wordsFor(words.capacities, capacity) });
  const lines = [
    ...(facts?.hold ? [`${words.trouble.held(day(facts.hold.until))} ${by(facts.hold.by)}`] : []),
    ...(facts?.recovery ? [words.recovery.proposed(day(facts.recovery.proposedAt))] : []),
    ...(facts?.incidents ?? []).map(
      (one) => `${wordsFor(words.trouble.kinds, one.kind)}: ${by(one.by)}`,
    ),
    ...(passport.state.sameSerial.length > 0
      ? [all.state.serial({ n: passport.state.sameSerial.length })]
      : []),
  ];
  if (lines.length === 0) return null;
  return html`
    <section class="notices card" aria-labelledby="warnings">
      <h2 id="warnings">${words.claim.warnings}</h2>
      <ul>
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>
    </section>
  `;
};
