import { gradeLabel, type ListingSeen, type MatchSeen } from '../../listings/index.ts';
import { html, localised, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { entries, facts, minute, money, whoOf } from '../parts.ts';
import { conditionForm } from './condition-form.ts';
import { stateMark } from './listing-list-page.ts';
import { textFields } from './new-listing-page.ts';
import { reviewsPart } from './reviews-part.ts';
import { screenPart } from './screen-part.ts';
import { clearanceForm, pricesPart, promotionForm } from './prices-part.ts';

export interface ListingData {
  readonly listing: ListingSeen;
  readonly match: MatchSeen;
  readonly proposal: { readonly from: number; readonly to: number; readonly reason: string } | null;
}

/** One listing as its platform's people see it. */
export function listingPage(context: PageContext, worker: Worker, data: ListingData): string {
  const { listings: words, custody } = context.words;
  const { listing } = data;
  return workPage(context, worker, {
    title: localised(listing.title, context.locale),
    body: html`
      <p class="row">
        <a href="/work/listings">${words.back}</a>
        <a href=${`/items/${listing.itemId}`}>${custody.passport}</a>
      </p>
      <div class="account-columns">
        <div>
          ${section('listing', words.listing, text(context, worker, listing))}
          ${section('photos', words.photos, photos(listing))}
          ${section('condition', words.condition.title, condition(context, worker, listing))}
        </div>
        <div>
          ${section('screen', words.screen.title, screenPart(context, worker, data))}
          ${section('reviews', words.reviews.title, reviewsPart(context, worker, listing))}
          ${section('prices', words.prices, [
            pricesPart(context, worker, listing),
            clearanceForm(context, worker, data),
            promotionForm(context, worker, listing),
          ])}
          ${section('steps', words.steps, steps(context, worker, listing))}
        </div>
      </div>
    `,
  });
}

const text = (context: PageContext, worker: Worker, listing: ListingSeen): Markup => {
  const { listings: words, desk } = context.words;
  const { roles, subject } = worker.principal;
  const merchant = roles.includes('merchant');
  const open = ['draft', 'in_review', 'refused', 'live'].includes(listing.state);
  const { attributes } = listing;
  return html`
    <p>${stateMark(context, listing.state)}</p>
    ${facts([
      [words.price, money(context, listing.price, listing.currency)],
      [words.seller, wordsFor(context.words.intakes.statuses, listing.sellerStatus)],
      [words.madeBy, whoOf(context, listing.madeBy, subject)],
      listing.liveAt !== null && [words.liveSince, minute(context, listing.liveAt)],
      ...(['material', 'colour', 'accessories'] as const).map(
        (name) => [words.texts[name], `${attributes[name].zh} / ${attributes[name].en}`] as const,
      ),
    ])}
    <p lang="zh-CN" class="listing-text"><b>${listing.title.zh}</b> ${listing.description.zh}</p>
    <p lang="en" class="listing-text"><b>${listing.title.en}</b> ${listing.description.en}</p>
    ${
      merchant &&
      listing.state === 'draft' &&
      deskForm(context, {
        ...{ action: `/work/listings/${listing.id}/text`, button: words.rewrite, quiet: true },
        summary: words.rewriteSummary,
        fields: (f) => textFields(context, f, listing),
      })
    }
    ${
      merchant &&
      open &&
      deskForm(context, {
        ...{ action: `/work/listings/${listing.id}/withdrawal`, button: words.withdraw },
        ...{ quiet: true, summary: words.withdrawSummary },
        fields: (f) =>
          f.long({ name: 'reason', label: desk.reason, required: true, maxlength: 500 }),
      })
    }
  `;
};

const photos = ({ photos: all }: ListingSeen): Markup => html`
  <ul class="photo-grid" role="list">
    ${all.map(({ caption, sizes }) => {
      const small = sizes.toSorted((a, b) => a.width - b.width)[0];
      const large = sizes.toSorted((a, b) => b.width - a.width)[0];
      return (
        small &&
        html`<li>
          <a href=${large?.url}>
            <img
              src=${small.url}
              width=${small.width}
              height=${small.height}
              alt=${caption}
              loading="lazy"
            />
          </a>
          ${caption !== '' && html`<span class="fine">${caption}</span>`}
        </li>`
      );
    })}
  </ul>
`;

const condition = (context: PageContext, worker: Worker, listing: ListingSeen): Markup => {
  const { condition: words } = context.words.listings;
  const grade = (code: Parameters<typeof gradeLabel>[0]) =>
    localised(gradeLabel(code), context.locale);
  const { needed, done } = listing.graders;
  const grader = worker.principal.roles.some((role) => ['merchant', 'custodian'].includes(role));
  return html`
    <p>
      <b>${listing.grade === null ? words.ungraded : grade(listing.grade)}</b>${' '}
      <span class="fine">${words.graders({ needed, done })}</span>
    </p>
    <p class="fine">${words.worst}</p>
    ${listing.condition.map(
      (report, i) => html`
        <h3>${words.report({ n: i + 1, grade: grade(report.overall) })}</h3>
        ${facts([
          ...report.zones.map(
            ({ zone, worth, defects }) =>
              [
                wordsFor(words.zones, zone),
                html`${grade(worth)}
                ${defects.map(
                  (one) =>
                    html`<span class="line fine">
                      ${wordsFor(words.defects, one.kind)}: ${one.text}
                      (${words.photo({ n: one.photo + 1, caption: '' })})
                    </span>`,
                )}`,
              ] as const,
          ),
          ...(['functions', 'completeness', 'repairs'] as const).map(
            (name) => [words[name], report[name]] as const,
          ),
        ])}
      `,
    )}
    ${grader && listing.state === 'draft' && listing.grade === null && conditionForm(context, listing)}
  `;
};

const steps = (context: PageContext, worker: Worker, listing: ListingSeen): Markup => {
  const { listings: words, desk } = context.words;
  return entries(
    desk.nothing,
    listing.steps.map(
      (one) => html`
        <div class="entry-text">
          <b>${wordsFor(words.moves, one.action)}</b>
          <span class="fine">
            ${one.by === null ? words.machine : whoOf(context, one.by, worker.principal.subject)}${' '}
            · ${minute(context, one.at)}
          </span>
          ${one.reason !== '' && html`<span>${wordsFor(context.words.errors, one.reason)}</span>`}
        </div>
      `,
    ),
  );
};
