import type { Proposed } from '../../aftersale/index.ts';
import type { UnapprovedBuyIn } from '../../consignments/index.ts';
import type { Undecided } from '../../orders/index.ts';
import { html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { entries, minute, money, whoOf } from '../parts.ts';

export interface Approvals {
  readonly proposed: readonly Proposed[];
  readonly undecided: readonly Undecided[];
  readonly buyIns: readonly UnapprovedBuyIn[];
  readonly now: Date;
}

/** Everything that waits for a second person, with who proposed it. */
export function approvalsPage(context: PageContext, worker: Worker, data: Approvals): string {
  const { approvals: words } = context.words;
  const of = <W extends Proposed['what']>(what: W) =>
    data.proposed.filter((one): one is Extract<Proposed, { what: W }> => one.what === what);
  return workPage(context, worker, {
    title: words.title,
    lead: words.lead,
    body: html`
      <div class="account-columns">
        <div>
          ${section('fakes', words.fakes, fakes(context, worker, of('fake')))}
          ${section('orders', words.orders, orders(context, worker, data.undecided))}
          ${section('buy-ins', words.buyIns, buyIns(context, worker, data.buyIns))}
        </div>
        <div>
          ${section('goodwill', words.goodwill, goodwill(context, worker, of('goodwill')))}
          ${section('reports', words.reports, reports(context, worker, of('blacklist'), data.now))}
        </div>
      </div>
    `,
  });
}

/** Who did it, of several; nobody: a word for that. */
const names = (context: PageContext, worker: Worker, subjects: readonly string[]): string =>
  subjects.length === 0
    ? context.words.approvals.nobody
    : subjects.map((one) => whoOf(context, one, worker.principal.subject)).join(', ');

type Of<W extends Proposed['what']> = readonly Extract<Proposed, { what: W }>[];

const fakes = (context: PageContext, worker: Worker, all: Of<'fake'>): Markup => {
  const { approvals: words } = context.words;
  return entries(
    words.none,
    all.map(
      (one) =>
        html`<div class="entry-text">
          <a href=${`/work/rechecks/${one.id}`}>
            ${words.payThree} ${money(context, one.amount, one.currency)}
          </a>
          <span class="fine">${words.approvedBy}: ${names(context, worker, one.approvedBy)}</span>
        </div>`,
    ),
  );
};

const orders = (context: PageContext, worker: Worker, all: readonly Undecided[]): Markup => {
  const { approvals: words } = context.words;
  return entries(
    words.none,
    all.map(
      (one) =>
        html`<div class="entry-text">
          <a href=${`/work/orders/${one.order}`}>
            ${words.matters[one.matter]} ${money(context, one.amount, one.currency)}
          </a>
          ${one.filedBy !== null && html`<span class="fine">${words.filedBy}: ${names(context, worker, [one.filedBy])}</span>`}
          ${one.given.map(
            ({ by, decision }) =>
              html`<span class="fine">
                ${wordsFor(context.words.orders.decisions, decision)}:
                ${names(context, worker, [by])}
              </span>`,
          )}
        </div>`,
    ),
  );
};

const buyIns = (context: PageContext, worker: Worker, all: readonly UnapprovedBuyIn[]): Markup => {
  const { approvals: words } = context.words;
  return entries(
    words.none,
    all.map(
      (one) =>
        html`<div class="entry-text">
          <a href=${`/work/intakes/${one.intake}`}>
            ${words.buyIn} ${money(context, one.price, one.currency)}
          </a>
          <span class="fine">
            ${words.proposedBy}: ${names(context, worker, [one.proposedBy])} ·
            ${context.words.orders.until} ${minute(context, one.signBy)}
          </span>
        </div>`,
    ),
  );
};

const goodwill = (context: PageContext, worker: Worker, all: Of<'goodwill'>): Markup => {
  const { approvals: words, care } = context.words;
  const { roles, subject } = worker.principal;
  const may = roles.some((role) => ['support', 'cashier', 'administrator'].includes(role));
  return entries(
    words.none,
    all.map(
      (one) => html`
        <div class="entry-text">
          <b>
            ${wordsFor(care.goodwillKinds, one.kind)} ${money(context, one.amount, one.currency)}
          </b>
          <span>${one.reason}</span>
          <span class="fine">
            ${words.proposedBy}:
            ${one.proposedBy === null ? words.rule : names(context, worker, [one.proposedBy])}
          </span>
        </div>
        ${
          may &&
          one.proposedBy !== subject &&
          deskForm(context, {
            ...{ action: `/work/approvals/goodwill/${one.id}`, button: words.decide, quiet: true },
            fields: (f) =>
              f.select({
                ...{ name: 'grant', label: words.decision },
                options: [
                  ['yes', words.grant],
                  ['no', words.refuse],
                ],
              }),
          })
        }
      `,
    ),
  );
};

const reports = (context: PageContext, worker: Worker, all: Of<'blacklist'>, now: Date): Markup => {
  const { approvals: words } = context.words;
  const { roles, subject } = worker.principal;
  const counsel = roles.includes('counsel');
  return html`
    <p class="fine">${words.reportsHelp}</p>
    ${entries(
      words.none,
      all.map((one) => {
        const path = `/work/approvals/reports/${one.id}`;
        const heard = one.answered || (one.answerBy !== null && new Date(one.answerBy) <= now);
        const form = (what: string, button: string, quiet: boolean) =>
          deskForm(context, {
            ...{ action: `${path}/${what}`, button, quiet, confirm: true },
            fields: (f) => f.tick({ name: 'sure', label: words.sure }),
          });
        return html`
          <div class="entry-text">
            <a href=${`/work/rechecks/${one.case}`}>${wordsFor(words.reportStates, one.state)}</a>
            <span class="fine">
              ${words.proposedBy}: ${names(context, worker, [one.proposedBy])}
            </span>
            ${
              one.answerBy !== null &&
              html`<span class="fine">
                ${words.answerBy} ${minute(context, one.answerBy)} ·
                ${one.answered ? words.answered : words.notAnswered}
              </span>`
            }
          </div>
          ${counsel && one.state === 'proposed' && one.proposedBy !== subject && form('approval', words.approveReport, false)}
          ${counsel && one.state === 'noticed' && heard && form('report', words.report, false)}
          ${counsel && form('drop', words.drop, true)}
        `;
      }),
    )}
  `;
};
