import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { facts, mark } from '../parts.ts';
import type { ListingData } from './listing-page.ts';

const TONES = { agrees: 'good', contradicts: 'bad', unstated: 'calm' } as const;

/** The text against the certificate, and what the automatic screen found when it was submitted. */
export const screenPart = (context: PageContext, worker: Worker, data: ListingData): Markup => {
  const { screen: words } = context.words.listings;
  const { listing, match } = data;
  const action = `/work/listings/${listing.id}/submission`;
  return html`
    ${match.refused !== null && html`<p>${wordsFor(context.words.errors, match.refused)}</p>`}
    ${
      match.fields !== null &&
      facts(
        match.fields.map((one) => [
          wordsFor(words.fields, one.field),
          html`${mark(words.results[one.result], TONES[one.result])}
          ${
            one.result === 'contradicts' &&
            html`<span class="line fine">
              ${words.says({ says: one.says.join(', '), certificate: one.certificate.join(', ') })}
            </span>`
          }`,
        ]),
      )
    }
    ${found(context, action)}
    ${
      worker.principal.roles.includes('merchant') &&
      listing.state === 'draft' &&
      deskForm(context, { action, button: words.submit, lead: words.submitHelp })
    }
  `;
};

/** What the screen of this very submission found, one line for each. */
function found({ typed, words }: PageContext, action: string): Markup {
  if (typed?.action !== action) return null;
  const { screen } = words.listings;
  const listed = (name: string): unknown[] => {
    const value = typed.facts[name];
    return Array.isArray(value) ? value : [];
  };
  const line = (value: unknown): string =>
    typeof value === 'string'
      ? value
      : Object.values(value as Record<string, unknown>)
          .flat()
          .map(String)
          .join(' · ');
  const all = [...listed('words'), ...listed('names'), ...listed('photos')];
  return all.length === 0
    ? null
    : html`<div data-found>
        <p><b>${screen.found}</b></p>
        <ul class="plain">
          ${all.map((one) => html`<li>${line(one)}</li>`)}
        </ul>
      </div>`;
}
