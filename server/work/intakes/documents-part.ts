import { MEANS_NEEDED, type IntakeSeen } from '../../consignments/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { entries, mark, whoOf } from '../parts.ts';

type Document = IntakeSeen['documents'][number];

/** In these states a document is still decided on. */
const DECIDABLE: readonly string[] = ['offered', 'accepted', 'contracted'];

/** What the seller showed, what it proves together, and the decision on each. */
export const documentsPart = (context: PageContext, worker: Worker, intake: IntakeSeen): Markup => {
  const { intakes: words } = context.words;
  const { purchase, means, passed } = intake.audit;
  return html`
    <p>
      ${mark(passed ? words.proven : words.unproven, passed ? 'good' : 'mixed')}${' '}
      <span class="fine">
        ${purchase ? words.purchaseProven : words.purchaseOpen} ·${' '}
        ${words.means({ n: means, needed: MEANS_NEEDED })}
      </span>
    </p>
    ${entries(
      words.noDocuments,
      intake.documents.map((one, i) => document(context, worker, intake, one, i + 1)),
    )}
  `;
};

const document = (
  context: PageContext,
  worker: Worker,
  intake: IntakeSeen,
  one: Document,
  n: number,
): Markup => {
  const { intakes: words, desk } = context.words;
  const { roles, subject } = worker.principal;
  const kind = wordsFor(words.kinds, one.kind);
  return html`
    <div class="entry-text">
      <b>${kind}</b>
      ${
        one.decision === null
          ? mark(words.undecided, 'mixed')
          : mark(
              wordsFor(words.decisions, one.decision),
              one.decision === 'accepted' ? 'good' : 'bad',
            )
      }
      ${one.decidedBy !== null && html`<span class="fine">${whoOf(context, one.decidedBy, subject)}</span>`}
      ${one.reason !== null && html`<blockquote>${one.reason}</blockquote>`}
      ${
        roles.some((role) => role === 'merchant' || role === 'counsel') &&
        html`<a href=${`/v1/intakes/${intake.id}/documents/${one.id}`} download>
          ${words.open({ kind, n })}
        </a>`
      }
    </div>
    ${
      roles.includes('merchant') &&
      DECIDABLE.includes(intake.state) &&
      deskForm(context, {
        action: `/work/intakes/${intake.id}/documents/${one.id}/decision`,
        ...{ button: words.decide, label: words.decideLabel({ kind, n }), quiet: true },
        summary: one.decision === null ? words.decideSummary : words.decideAgain,
        fields: (f) => html`
          ${f.select({
            ...{ name: 'decision', label: words.decision },
            options: Object.entries(words.decisions),
          })}
          ${f.long({ name: 'reason', label: desk.reason, required: true, maxlength: 2000 })}
        `,
      })
    }
  `;
};
