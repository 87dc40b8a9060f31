import {
  filesField,
  formatMinute,
  html,
  localised,
  section,
  selectField,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { DOCUMENT_KINDS, MEANS_NEEDED } from '../../consignments/index.ts';
import { escrowSection } from '../orders/escrow-section.ts';
import { memberPage, type PageContext } from '../pages/page-context.ts';
import { postForm } from '../pages/post-form.ts';
import { contractSection, destroySection } from './contract-section.ts';
import type { SaleData } from './read-sales.ts';

/** What proofs may be: what cameras and scanners make. */
const ACCEPTED = 'image/jpeg,image/png,image/webp,image/heic,application/pdf';

/** One item offered to be sold: its proofs, its contract, its sale. */
export function salePage(context: PageContext, data: SaleData): string {
  const { all, locale } = context;
  const { intake, escrow, order } = data;
  const { sales, contract } = all.selling;
  const name = `${intake.brand} ${intake.model}`;
  return memberPage(context, {
    title: name,
    description: sales.lead,
    body: html`
      <p class="row">
        <a href="/my/sales">${sales.title}</a>
        <span class="badge tone-calm" data-state=${intake.state}
          >${wordsFor(sales.states, intake.state)}</span
        >
      </p>
      <p>${wordsFor(sales.wishes, intake.wish)} · ${localised(data.platform, locale)}</p>
      <div class="account-columns">
        <div>${auditSection(context, data)} ${documentsSection(context, data)}</div>
        <div>
          ${contractSection(context, data)} ${destroySection(context, data)}
          ${order !== null && html`<p><a href=${`/my/orders/${order}`}>${contract.order}</a></p>`}
          ${escrow && escrowSection(context, { escrow })}
        </div>
      </div>
    `,
  });
}

const auditSection = ({ all, words }: PageContext, { intake }: SaleData): Markup => {
  const { intake: text } = all.selling;
  const { audit, sellerStatus } = intake;
  return section(
    'audit',
    text.audit,
    html`
      <dl class="facts" data-audited=${audit.passed ? 'yes' : 'no'}>
        <div>
          <dt>${text.purchase}</dt>
          <dd>${audit.purchase ? text.decisions['accepted'] : text.waiting}</dd>
        </div>
        <div>
          <dt>${text.means({ n: audit.means, of: MEANS_NEEDED })}</dt>
          <dd>${audit.passed ? text.passed : text.open}</dd>
        </div>
        <div>
          <dt>${text.status}</dt>
          <dd>
            <b>${sellerStatus === null ? text.statusOpen : words.sellers[sellerStatus]}</b><br />
            <span class="fine">${text.statusMeaning}</span>
          </dd>
        </div>
      </dl>
    `,
  );
};

const documentsSection = ({ all, locale }: PageContext, { intake }: SaleData): Markup => {
  const { intake: text } = all.selling;
  const back = `/my/sales/${intake.id}`;
  const open = intake.state === 'offered';
  return section(
    'documents',
    text.documents,
    html`
      <p class="fine">${text.documentsLead}</p>
      <ul class="entries" role="list">
        ${intake.documents.map(
          ({ id, kind, decision, decidedAt, reason }) => html`
            <li data-document=${decision ?? 'waiting'}>
              <div class="entry-text">
                <a href=${`/v1/intakes/${intake.id}/documents/${id}`} download
                  >${wordsFor(text.kinds, kind)}</a
                >
                <span class="fine">
                  ${decision === null ? text.waiting : wordsFor(text.decisions, decision)}${
                    decidedAt !== null && html` · ${formatMinute(decidedAt, locale)}`
                  }
                </span>
                ${reason !== null && html`<span>${reason}</span>`}
              </div>
            </li>
          `,
        )}
      </ul>
      ${
        open &&
        postForm({
          ...{ action: `${back}/documents`, back, button: text.add, upload: true, quiet: true },
          fields: html`
            ${selectField({
              ...{ id: 'kind', name: 'kind', label: text.document },
              options: DOCUMENT_KINDS.map((kind) => [kind, wordsFor(text.kinds, kind)] as const),
            })}
            ${filesField({
              ...{ id: 'files', name: 'files', label: text.file, help: text.fileHelp },
              accept: ACCEPTED,
            })}
            <label class="choice">
              <input type="checkbox" name="consent" value="on" required />
              <span>${text.consent}</span>
            </label>
          `,
        })
      }
      ${
        (open || intake.state === 'accepted') &&
        postForm({
          ...{ action: `${back}/withdrawal`, back, button: text.withdraw, quiet: true },
        })
      }
    `,
  );
};
