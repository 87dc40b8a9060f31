import { CRITERIA, POINTS_TO, type IntakeSeen } from '../../consignments/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { entries, facts, minute, whoOf } from '../parts.ts';

/** Whether the seller is private or a trader, by which criteria, and who decided. */
export const statusPart = (context: PageContext, worker: Worker, intake: IntakeSeen): Markup => {
  const { intakes: words, desk } = context.words;
  const { roles, subject } = worker.principal;
  const open = intake.state === 'offered' || intake.state === 'accepted';
  return html`
    <p class="fine">${words.statusHelp}</p>
    ${entries(
      words.statusOpen,
      intake.statuses.toReversed().map(
        (one) => html`
          <div class="entry-text">
            <b>${wordsFor(words.statuses, one.status)}</b>
            <span class="fine">
              ${whoOf(context, one.decidedBy, subject)} · ${minute(context, one.decidedAt)} ·${' '}
              ${words.earlierThen({ n: one.earlier })}
            </span>
            ${one.reason !== null && html`<blockquote>${one.reason}</blockquote>`}
          </div>
          ${facts(
            CRITERIA.map((name) => [
              wordsFor(words.criteria, name),
              wordsFor(
                words.pointsTo,
                (one.criteria as Readonly<Record<string, string>>)[name] ?? '',
              ),
            ]),
          )}
        `,
      ),
    )}
    ${
      roles.includes('merchant') &&
      open &&
      deskForm(context, {
        ...{ action: `/work/intakes/${intake.id}/seller-status`, button: words.establish },
        ...{ summary: words.establishSummary, quiet: true },
        fields: (f) => html`
          ${CRITERIA.map((name) =>
            f.select({
              ...{ name, label: wordsFor(words.criteria, name), chosen: 'neither' },
              options: POINTS_TO.map((way) => [way, wordsFor(words.pointsTo, way)]),
            }),
          )}
          ${f.select({ name: 'status', label: words.status, options: Object.entries(words.statuses) })}
          ${f.long({ name: 'reason', label: desk.reason, required: true, maxlength: 2000 })}
        `,
      })
    }
  `;
};
