import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { Holding } from '../read-holding.ts';
import { actsSection } from './acts-section.ts';
import { custodySection } from './custody-section.ts';
import { deadlinesSection } from './deadlines-section.ts';
import { disputeSection } from './dispute-section.ts';
import { offersSection } from './offers-section.ts';
import { privatePage, type PageContext } from './page-context.ts';
import { askSection } from './questions-section.ts';
import { proposedRecovery, recoveryRequests } from './recovery-section.ts';
import { shownSection } from './shown-section.ts';
import { titleSection } from './title-section.ts';
import { troubleSection } from './trouble-section.ts';

/** One item as a member sees it: all that its title holder may do, or how to ask for title. */
export function itemPage(context: PageContext, holding: Holding): string {
  const { words } = context;
  const { item, yours } = holding;
  return privatePage(context, {
    title: `${item.brand} ${item.model}`,
    description: words.list.lead,
    script: context.assets.holdings,
    body: html`
      <div class="account">
        ${head(context, holding)}
        ${yours ? ownersParts(context, holding) : strangersParts(context, holding)}
      </div>
    `,
  });
}

const head = ({ all, words }: PageContext, { item, yours, title }: Holding): Markup => html`
  <header class="account-head item-head">
    <p class="eyebrow">${wordsFor(all.categories, item.category)}</p>
    <h1><span>${item.brand}</span>${' '}${item.model}</h1>
    <p class="row">
      <a href=${`/items/${item.id}`}>${words.item.passport}</a>
      ${yours && html`<a href=${`/my/items/${item.id}/report`}>${words.item.report}</a>`}
      ${yours && html`<a href=${`/my/items/${item.id}/care`}>${all.repairs.care.title}</a>`}
      ${yours && html`<a href=${`/my/items/${item.id}/stories`}>${all.selling.written.title}</a>`}
    </p>
    ${yours && partsNav(words)}
    ${title.heldBy.kind === 'nobody' && html`<p class="notices card">${words.item.ended}</p>`}
    ${!yours && html`<p class="notices card">${words.item.notYours}</p>`}
  </header>
`;

/** The page is long on a phone. */
const partsNav = (words: PageContext['words']): Markup => html`
  <nav class="parts-nav" aria-label=${words.item.parts}>
    ${[
      ['offers', words.offer.title],
      ['custody', words.custody.title],
      ['deadlines', words.deadlines.title],
      ['trouble', words.trouble.title],
    ].map(([id, text]) => html`<a href=${`#${id}`}>${text}</a>`)}
  </nav>
`;

const ownersParts = (context: PageContext, holding: Holding): Markup => html`
  ${proposedRecovery(context, holding)}
  <div class="account-columns">
    <div>${titleSection(context, holding)} ${shownSection(context, holding)}</div>
    <div>
      ${offersSection(context, holding)} ${custodySection(context, holding)}
      ${deadlinesSection(context, holding)} ${troubleSection(context, holding)}
      ${disputeSection(context, holding)} ${askSection(context, holding.item.id, holding.questions)}
      ${actsSection(context, holding)}
    </div>
  </div>
`;

const strangersParts = (context: PageContext, holding: Holding): Markup => html`
  <p>${context.words.item.notYoursHelp}</p>
  ${recoveryRequests(context, holding)} ${disputeSection(context, holding)}
  ${deadlinesSection(context, holding)} ${actsSection(context, holding)}
`;
