import type { ListingSeen } from '../../listings/index.ts';
import { html } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { entries, mark, minute, whoOf } from '../parts.ts';

const KINDS = ['keywords', 'papers', 'compliance'] as const;
/** Who makes a review; the first is made by the machine. */
const REVIEWER = { keywords: null, papers: 'reviewer', compliance: 'counsel' } as const;

/** The three reviews, each by another person, and the form for who may make one now. */
export const reviewsPart = (context: PageContext, worker: Worker, listing: ListingSeen): Markup => {
  const { reviews: words } = context.words.listings;
  const { roles, subject } = worker.principal;
  return entries(
    words.none,
    KINDS.map((kind) => {
      const done = listing.reviews.find((one) => one.kind === kind);
      const role = REVIEWER[kind];
      const asked = !done && listing.state === 'in_review' && role && roles.includes(role);
      return html`
        <div class="entry-text">
          <b>${words.kinds[kind]}</b>
          ${
            done
              ? html`
                  ${mark(done.passed ? words.passed : words.failed, done.passed ? 'good' : 'bad')}
                  <span class="fine">
                    ${done.by === null ? context.words.listings.machine : whoOf(context, done.by, subject)}${' '}
                    · ${minute(context, done.at)}
                  </span>
                  <span>${done.by === null ? words.screened : done.reason}</span>
                `
              : html`<span class="fine">${words.open}</span>`
          }
        </div>
        ${
          asked &&
          deskForm(context, {
            action: `/work/listings/${listing.id}/reviews/${kind}`,
            ...{ button: words.decide, lead: words.help[kind] },
            fields: (f) => html`
              ${f.select({
                ...{ name: 'passed', label: words.outcome },
                options: [
                  ['yes', words.passed],
                  ['no', words.failed],
                ],
              })}
              ${f.long({
                ...{ name: 'reason', label: context.words.desk.reason },
                ...{ required: true, maxlength: 500 },
              })}
            `,
          })
        }
      `;
    }),
  );
};
