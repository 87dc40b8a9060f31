import {
  COMMISSION_BPS,
  DESTRUCTION_METHODS,
  type AgreementSeen,
} from '../../consignments/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { entries, facts, mark, minute, money, whoOf } from '../parts.ts';
import { live } from '../post-form.ts';
import type { IntakeData } from './intake-page.ts';

/** In these states nothing more comes of an agreement. */
const OVER = ['sold', 'destroyed', 'ended', 'declined', 'cancelled', 'lapsed', 'expired'];
const RUNNING = ['signed', 'standing', 'withdrawing', 'transferred', 'sold'];

/** What was proposed for an intake, the newest first: terms, payouts, signatures, what comes next. */
export const agreementParts = (
  context: PageContext,
  worker: Worker,
  { agreements }: IntakeData,
): Markup[] => {
  const { agreement: words } = context.words.intakes;
  if (agreements.length === 0) return [html`<p>${words.none}</p>`];
  return agreements.map((one) =>
    live(
      one.id,
      one.state === 'signed',
      html`
        ${terms(context, one)} ${outcomes(context, one)} ${acts(context, worker, one)}
        ${history(context, worker, one)}
      `,
    ),
  );
};

const terms = (context: PageContext, one: AgreementSeen): Markup => {
  const { intakes: words } = context.words;
  const { agreement } = words;
  const consigned = one.kind === 'consignment';
  const tone = RUNNING.includes(one.state) ? 'good' : OVER.includes(one.state) ? 'bad' : 'mixed';
  return html`
    <p data-agreement=${one.state}>
      <b>${wordsFor(words.wishes, one.kind)}</b>
      ${mark(wordsFor(agreement.states, one.state), tone)}
    </p>
    ${facts([
      [agreement.sellerStatus, wordsFor(words.statuses, one.sellerStatus)],
      consigned && [agreement.commission, `${(one.commissionBps / 100).toFixed(2)} %`],
      [agreement.agreedValue, money(context, one.agreedValue, one.currency)],
      one.saleUntil !== null && [agreement.saleUntil, minute(context, one.saleUntil)],
      one.returnBy !== null && [agreement.returnBy, minute(context, one.returnBy)],
      consigned && [
        agreement.withdrawal,
        agreement.withdrawalOf({
          days: one.withdrawal.noticeDays,
          fee: money(context, one.withdrawal.fee, one.currency),
        }),
      ],
      !OVER.includes(one.state) && [agreement.signBy, minute(context, one.signBy)],
      one.returnDueAt !== null && [agreement.returnDue, minute(context, one.returnDueAt)],
      one.sold !== null && [agreement.soldFor, money(context, one.sold.price, one.currency)],
      one.payout !== null && [
        agreement.payout,
        `${money(context, one.payout.amount, one.currency)} · ${wordsFor(agreement.payouts, one.payout.state)}`,
      ],
      [agreement.digest, html`<code class="digest">${one.digest}</code>`],
    ])}
    ${
      one.custody !== null &&
      html`<p><a href=${`/work/custody/${one.custody}`}>${agreement.custody}</a></p>`
    }
  `;
};

/** What the seller gets, sealed with the contract. */
const outcomes = (
  context: PageContext,
  { kind, outcomes: all, currency }: AgreementSeen,
): Markup => {
  const { agreement: words } = context.words.intakes;
  const rows = kind === 'buy_in' ? (['worst'] as const) : (['worst', 'expected', 'best'] as const);
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${words.outcomes}>
    <table class="amounts">
      <caption>
        ${words.outcomes}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.case}</th>
          <th scope="col">${words.price}</th>
          <th scope="col">${words.toSeller}</th>
          <th scope="col">${words.toPlatform}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (name) =>
            html`<tr>
              <th scope="row">${kind === 'buy_in' ? words.always : words.cases[name]}</th>
              <td>${money(context, all[name].price, currency)}</td>
              <td>${money(context, all[name].payout, currency)}</td>
              <td>${money(context, all[name].commission, currency)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};

/** What can be done with it now, by whom. */
const acts = (context: PageContext, worker: Worker, one: AgreementSeen): Markup => {
  const { agreement: words } = context.words.intakes;
  const { roles } = worker.principal;
  const path = `/work/intakes/${one.intake}/agreements/${one.id}`;
  const merchant = roles.includes('merchant');
  const digest = html`<input type="hidden" name="digest" value=${one.digest} />`;
  return html`
    ${
      roles.includes('cashier') &&
      one.kind === 'buy_in' &&
      one.state === 'proposed' &&
      deskForm(context, {
        ...{ action: `${path}/approval`, button: words.approve, lead: words.approveHelp },
        confirm: true,
      })
    }
    ${
      merchant &&
      one.state === 'seller_signed' &&
      deskForm(context, {
        ...{ action: `${path}/countersignature`, button: words.countersign, confirm: true },
        lead: words.countersignHelp,
        fields: (f) => html`${digest} ${f.tick({ name: 'sure', label: words.sure })}`,
      })
    }
    ${
      merchant &&
      ['proposed', 'approved', 'seller_signed'].includes(one.state) &&
      deskForm(context, {
        ...{ action: `${path}/refusal`, button: words.cancel, summary: words.cancelSummary },
        quiet: true,
        fields: (f) =>
          f.long({ name: 'reason', label: context.words.desk.reason, maxlength: 2000 }),
      })
    }
    ${merchant && ['standing', 'withdrawing'].includes(one.state) && destruction(context, path, one)}
  `;
};

/** Nothing is destroyed without the seller's consent to this very method. */
const destruction = (context: PageContext, path: string, one: AgreementSeen): Markup => {
  const { destruction: words } = context.words.intakes;
  const agreed = one.steps.findLast(({ action }) => action === 'agreeDestruction');
  if (!agreed) return html`<p class="fine">${words.none}</p>`;
  return html`
    <p>${words.agreed({ method: wordsFor(words.methods, agreed.method ?? '') })}</p>
    ${deskForm(context, {
      ...{ action: `${path}/destruction`, button: words.act, summary: words.summary },
      ...{ confirm: true, lead: words.help },
      fields: (f) => html`
        ${f.select({
          ...{ name: 'method', label: words.method, chosen: agreed.method ?? '' },
          options: DESTRUCTION_METHODS.map((way) => [way, wordsFor(words.methods, way)]),
        })}
        ${f.field({
          ...{ name: 'evidence', label: words.evidence, help: words.evidenceHelp },
          ...{ required: true, maxlength: 64 },
        })}
        ${f.tick({ name: 'sure', label: words.sure })}
      `,
    })}
  `;
};

const history = (context: PageContext, worker: Worker, one: AgreementSeen): Markup => {
  const { intakes: words, desk } = context.words;
  return html`<details>
    <summary>${words.agreement.history}</summary>
    ${entries(
      desk.nothing,
      one.steps.map(
        (step) => html`
          <div class="entry-text">
            <b>${wordsFor(words.agreement.moves, step.action)}</b>
            <span class="fine">
              ${
                step.side === 'platform'
                  ? whoOf(context, step.subject, worker.principal.subject)
                  : wordsFor(words.sides, step.side)
              }${' '}
              · ${minute(context, step.at)}
            </span>
            ${step.words !== null && html`<blockquote>${step.words}</blockquote>`}
          </div>
        `,
      ),
    )}
    <pre class="contract-text">${one.text}</pre>
  </details>`;
};

const DAY = 86_400_000;
const inDays = (now: Date, days: number) =>
  new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);

/** A contract is proposed once the item is taken in, and while none is open. */
export const proposalForm = (
  context: PageContext,
  worker: Worker,
  { intake, agreements, now }: IntakeData,
): Markup => {
  const { proposal: words, wishes } = context.words.intakes;
  const open = agreements.some(({ state }) => !OVER.includes(state));
  if (!worker.principal.roles.includes('merchant') || intake.state !== 'accepted' || open)
    return null;
  const action = `/work/intakes/${intake.id}/agreements`;
  const kind = html`<input type="hidden" name="kind" value=${intake.wish} />`;
  const least = COMMISSION_BPS.least / 100;
  const most = COMMISSION_BPS.most / 100;
  if (intake.wish === 'buy_in')
    return deskForm(context, {
      ...{ action, button: words.propose, summary: `${words.summary}: ${wishes['buy_in']}` },
      lead: words.buyInHelp,
      fields: (f) => html`
        ${kind}
        ${f.field({ name: 'price', label: words.price, inputmode: 'decimal', required: true })}
      `,
    });
  return deskForm(context, {
    ...{ action, button: words.propose, summary: `${words.summary}: ${wishes['consignment']}` },
    lead: words.help,
    fields: (f) => html`
      ${kind}
      ${(['floor', 'expected', 'best', 'agreedValue'] as const).map((name) =>
        f.field({
          ...{ name, label: words[name], inputmode: 'decimal', required: true },
          ...(name === 'agreedValue' ? { help: words.agreedValueHelp } : {}),
        }),
      )}
      ${f.field({
        ...{ name: 'commissionBps', label: words.commission({ least, most }) },
        ...{ inputmode: 'decimal', required: true, value: '4' },
      })}
      ${f.field({
        ...{ name: 'saleUntil', label: words.saleUntil, type: 'date', required: true },
        value: inDays(now, 90),
      })}
      ${f.field({
        ...{ name: 'returnBy', label: words.returnBy, type: 'date', required: true },
        value: inDays(now, 100),
      })}
      ${f.field({
        ...{ name: 'noticeDays', label: words.noticeDays, inputmode: 'numeric', required: true },
        value: '7',
      })}
      ${f.field({
        ...{ name: 'fee', label: words.fee, inputmode: 'decimal', required: true, value: '0' },
      })}
    `,
  });
};
