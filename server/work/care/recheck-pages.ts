import type { RecheckListed, RecheckSeen } from '../../aftersale/index.ts';
import { html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { cards, entries, facts, mark, minute, money, nextRows } from '../parts.ts';
import { careNav } from './care-nav.ts';
import { clockLine } from './complaint-list-page.ts';

/** Items that were sold and are looked at again, the newest first. */
export function recheckListPage(
  context: PageContext,
  worker: Worker,
  { cases, next }: { readonly cases: readonly RecheckListed[]; readonly next: string | null },
): string {
  const { care: words } = context.words;
  return workPage(context, worker, {
    title: words.pages.rechecks,
    lead: words.rechecksLead,
    body: html`
      ${careNav(context, worker, 'rechecks')}
      ${cards(
        words.noRechecks,
        cases.map(
          (one) => html`
            <p class="eyebrow">${minute(context, one.openedAt)}</p>
            <a href=${`/work/rechecks/${one.id}`}>${wordsFor(words.recheckKinds, one.kind)}</a>
            <p class="row">
              ${mark(wordsFor(words.recheckStates, one.state), one.state === 'proposed' ? 'mixed' : 'calm')}
              <span>${wordsFor(words.recheckOutcomes, one.outcome)}</span>
            </p>
          `,
        ),
      )}
      ${nextRows(context, '/work/rechecks', {}, next)}
    `,
  });
}

/** One case with every verdict, also where they contradict each other. */
export function recheckPage(
  context: PageContext,
  worker: Worker,
  seen: RecheckSeen,
  now: Date,
): string {
  const { care: words, custody } = context.words;
  return workPage(context, worker, {
    title: wordsFor(words.recheckKinds, seen.kind),
    body: html`
      <p class="row">
        <a href="/work/rechecks">${words.pages.rechecks}</a>
        <a href=${`/work/orders/${seen.order}`}>${words.itsOrder}</a>
        <a href=${`/items/${seen.item}`}>${custody.passport}</a>
      </p>
      <div class="account-columns">
        <div>
          ${section('now', words.now, [
            html`<p>${mark(wordsFor(words.recheckStates, seen.state))}</p>`,
            html`<p>${seen.clocks.map((clock) => clockLine(context, clock, now))}</p>`,
            seen.evidence !== null &&
              html`<blockquote class="listing-text">${seen.evidence}</blockquote>`,
          ])}
          ${section('verdicts', words.verdicts, verdicts(context, worker, seen))}
        </div>
        <div>
          ${section('proposal', words.proposal, proposal(context, worker, seen))}
          ${section('seller', words.sellerTitle, seller(context, worker, seen))}
        </div>
      </div>
    `,
  });
}

const verdicts = (context: PageContext, worker: Worker, seen: RecheckSeen): Markup => {
  const { care: words } = context.words;
  const { roles } = worker.principal;
  return html`
    <p>${wordsFor(words.recheckOutcomes, seen.outcome)}</p>
    ${entries(
      words.noVerdicts,
      seen.verdicts.map(
        (one) =>
          html`<div class="entry-text">
            <b>${one.appraiser}</b>
            <span class="fine">${words.askedAt} ${minute(context, one.askedAt)}</span>
            ${one.finding !== null && mark(wordsFor(words.findings, one.finding), one.finding === 'contradicts' ? 'bad' : 'calm')}
          </div>`,
      ),
    )}
    ${
      seen.state === 'checking' &&
      roles.some((role) => role === 'support' || role === 'counsel') &&
      deskForm(context, {
        ...{ action: `/work/rechecks/${seen.id}/experts`, button: words.askExpert },
        lead: words.askExpertHelp,
        fields: (f) =>
          f.field({ name: 'appraiser', label: words.appraiserId, required: true, maxlength: 40 }),
      })
    }
  `;
};

const proposal = (context: PageContext, worker: Worker, seen: RecheckSeen): Markup => {
  const { care: words } = context.words;
  const { roles } = worker.principal;
  const { proposal: one } = seen;
  if (one === null) return html`<p>${words.nothingProposed}</p>`;
  const amount = (minor: number) => money(context, minor, one.currency);
  return html`
    ${facts([
      [words.refund, amount(one.refund)],
      [words.compensation, amount(one.compensation)],
      [words.appraisalFee, amount(one.appraisalFee)],
      [words.total, html`<b>${amount(one.total)}</b>`],
      [words.approvals, words.approvalsOf({ n: one.approvals })],
      seen.payout !== null && [words.paidOut, amount(seen.payout.paidOut)],
      seen.revocation !== null && [words.revocation, minute(context, seen.revocation.askedAt)],
    ])}
    ${
      seen.state === 'proposed' &&
      roles.includes('cashier') &&
      deskForm(context, {
        ...{ action: `/work/rechecks/${seen.id}/approval`, button: words.approve },
        ...{ lead: words.approveHelp, confirm: true },
        fields: (f) => f.tick({ name: 'sure', label: words.approveSure }),
      })
    }
    ${
      seen.payout !== null &&
      roles.includes('cashier') &&
      deskForm(context, {
        ...{ action: `/work/rechecks/${seen.id}/payment`, button: words.payAgain },
        ...{ summary: words.payAgainSummary, quiet: true },
      })
    }
  `;
};

/** Whether the seller knew; only then may a report to the alliance be proposed. */
const seller = (context: PageContext, worker: Worker, seen: RecheckSeen): Markup => {
  const { care: words, desk } = context.words;
  const { roles } = worker.principal;
  const decided = seen.state === 'approved' || seen.state === 'confirmed';
  if (!decided) return html`<p>${words.notConfirmed}</p>`;
  const path = `/work/rechecks/${seen.id}`;
  return html`
    <p class="fine">${words.sellerHelp}</p>
    ${
      roles.includes('counsel') &&
      deskForm(context, {
        ...{ action: `${path}/seller-finding`, button: words.record, summary: words.findingTitle },
        fields: (f) => html`
          ${f.select({
            ...{ name: 'goodFaith', label: words.findingTitle },
            options: [
              ['yes', words.goodFaith],
              ['no', words.knew],
            ],
          })}
          ${f.long({ name: 'reason', label: desk.reason, required: true, maxlength: 4000 })}
        `,
      })
    }
    ${
      roles.some((role) => role === 'counsel' || role === 'support') &&
      deskForm(context, {
        ...{ action: `${path}/blacklist-proposal`, button: words.proposeReport, quiet: true },
        ...{ summary: words.reportSummary, lead: words.reportHelp },
      })
    }
  `;
};
