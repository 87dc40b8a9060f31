import { html, renderPage, wordsFor } from '../../web/index.ts';
import { checkSection } from './check-section.ts';
import { findingsSection } from './findings-section.ts';
import { headlineOf } from './headline-of.ts';
import { itemSection, limitsSection } from './limits-section.ts';
import { marksSection } from './marks-section.ts';
import { contextOf } from './page-context.ts';
import type { PassportPage } from './page-context.ts';
import { photosSection } from './photos-section.ts';
import { scanSection } from './scan-section.ts';
import { signerSection } from './signer-section.ts';
import { stateSection } from './state-section.ts';
import { timelineSection } from './timeline-section.ts';
import { toldSection } from './told-section.ts';
import { verdictSection } from './verdict-section.ts';

export type { PassportPage };

/**
 * The public page of an item, for a buyer who holds it. Reads from the strongest statement down to
 * what it does not prove; all but the browser check works without script.
 */
export function passportPage(page: PassportPage): string {
  const context = contextOf(page);
  const { passport, words } = context;
  const { item } = passport;
  const name = `${item.brand} ${item.model}`;
  return renderPage({
    locale: page.locale,
    title: name,
    description: `${name}: ${words.verdict.title[headlineOf(passport)]}`,
    path: page.path,
    assets: page.assets,
    demo: passport.chain.demo,
    noIndex: true,
    script: page.assets.checker,
    body: html`
      <article class="passport">
        ${scanSection(context)}
        <header class="item-head">
          <p class="eyebrow">${wordsFor(words.categories, item.category)}</p>
          <h1><span>${item.brand}</span>${' '}${item.model}</h1>
        </header>
        ${stateSection(context)}
        <div class="passport-top">
          ${verdictSection(context)} ${photosSection(context)} ${marksSection(context)}
          ${signerSection(context)}
        </div>
        <div class="passport-rest">
          <div>${findingsSection(context)} ${timelineSection(context)} ${toldSection(context)}</div>
          <div>${checkSection(context)} ${itemSection(context)} ${limitsSection(context)}</div>
        </div>
      </article>
    `,
  });
}
