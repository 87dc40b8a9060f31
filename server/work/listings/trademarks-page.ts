import { html } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { entries, mark, minute, nextRows, SHOWN } from '../parts.ts';

interface Trademark {
  readonly id: string;
  readonly brand: string;
  readonly text: string;
  readonly reason: string;
  readonly platformId: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

/** Names of brands, and other names that are not to be mistaken for them. */
export function trademarksPage(
  context: PageContext,
  worker: Worker,
  names: readonly Trademark[],
): string {
  const { marks: words } = context.words.listings;
  const { roles, party } = worker.principal;
  const reviewer = roles.includes('reviewer');
  return workPage(context, worker, {
    title: words.title,
    lead: words.lead,
    body: html`
      <p><a href="/work/listings">${context.words.listings.back}</a></p>
      ${
        reviewer &&
        deskForm(context, {
          ...{ action: '/work/trademarks', button: words.add, summary: words.addSummary },
          fields: (f) => html`
            ${f.field({ name: 'brand', label: words.brand, required: true, maxlength: 80 })}
            ${f.field({
              ...{ name: 'text', label: words.text, help: words.textHelp },
              ...{ required: true, maxlength: 80 },
            })}
            ${f.long({
              ...{ name: 'reason', label: context.words.desk.reason },
              ...{ required: true, maxlength: 500 },
            })}
          `,
        })
      }
      ${entries(
        words.none,
        names.map(
          (one) => html`
            <div class="entry-text">
              <b>${one.text}</b>
              <span>${one.brand}</span>
              <span class="fine"
                >${one.reason} · ${minute(context, one.createdAt.toISOString())}</span
              >
              ${one.retiredAt !== null && mark(words.retired)}
            </div>
            ${
              reviewer &&
              one.platformId === party &&
              one.retiredAt === null &&
              deskForm(context, {
                ...{ action: `/work/trademarks/${one.id}/retirement`, button: words.retire },
                ...{ label: words.retireLabel(one), quiet: true },
              })
            }
          `,
        ),
      )}
      ${nextRows(context, '/work/trademarks', {}, names.length === SHOWN ? (names.at(-1)?.id ?? null) : null)}
    `,
  });
}
