import { formatDay, html, shortId, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Context } from './page-context.ts';

/** What nobody should read into this page. */
export const limitsSection = ({ passport, words }: Context): Markup => html`
  <section class="limits" aria-labelledby="limits">
    <h2 id="limits">${words.limits.title}</h2>
    <ul>
      ${words.limits.points.map((point) => html`<li>${point}</li>`)}
      ${passport.chain.demo && html`<li>${words.limits.demo}</li>`}
    </ul>
  </section>
`;

/** The item's own description, as the enrolling platform gave it. */
export const itemSection = ({ passport, words, locale }: Context): Markup => {
  const { item, chain, tenure, state } = passport;
  return html`
    <section class="about" aria-labelledby="about">
      <h2 id="about">${words.item.about}</h2>
      ${item.description !== '' && html`<p>${item.description}</p>`}
      <dl class="facts">
        <div>
          <dt>${words.item.category}</dt>
          <dd>${wordsFor(words.categories, item.category)}</dd>
        </div>
        ${
          item.gtin !== null &&
          html`<div>
            <dt>${words.item.gtin}</dt>
            <dd class="mono">${item.gtin}</dd>
          </div>`
        }
        ${
          tenure &&
          html`<div>
            <dt>${words.item.owners}</dt>
            <dd>
              ${words.item.ownersSince({ n: tenure.owners, day: formatDay(tenure.since, locale) })}
            </dd>
          </div>`
        }
        ${
          state.earlierHolds.length > 0 &&
          html`<div>
            <dt>${words.item.earlierHolds}</dt>
            ${state.earlierHolds.map(
              ({ by, holds: n, endedEarly: early, confirmed }) =>
                html`<dd>
                  ${words.item.heldBefore({
                    by: wordsFor(words.state.capacities, by),
                    ...{ n, early, confirmed },
                  })}
                </dd>`,
            )}
          </div>`
        }
        <div>
          <dt>${words.item.token}</dt>
          <dd class="mono" title=${item.token}>${shortId(item.token)}</dd>
        </div>
        <div>
          <dt>${words.item.chain}</dt>
          <dd>${chain.chainId}</dd>
        </div>
      </dl>
      <p><a href=${`/items/${item.id}/report`}>${words.item.report}</a></p>
    </section>
  `;
};
