import type { OrderSeen } from '../../orders/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { entries, facts, minute, money } from '../parts.ts';
import { isHandler } from './is-handler.ts';

/** The escrow as both sides see it, the insurance, and money that did not go as it should. */
export const moneyPart = (context: PageContext, worker: Worker, seen: OrderSeen): Markup => {
  const { orders: words } = context.words;
  const { escrow, order } = seen;
  const amount = (minor: number) => money(context, minor, escrow.currency);
  return html`
    ${facts([
      [words.inEscrow, amount(escrow.posted)],
      [words.spokenFor, amount(escrow.pending)],
      escrow.split !== null && [words.toSeller, amount(escrow.split.seller)],
      escrow.split !== null && [words.commission, amount(escrow.split.commission)],
      order.payment !== null && [words.payment, wordsFor(words.payments, order.payment.state)],
      escrow.clock !== null && [
        words.clock,
        html`${wordsFor(words.clocks, escrow.clock.name)} · ${minute(context, escrow.clock.rings)}`,
      ],
    ])}
    <details>
      <summary>${words.entries({ n: escrow.entries.length })}</summary>
      ${entries(
        context.words.desk.nothing,
        escrow.entries.map(
          (one) =>
            html`<div class="entry-text">
              <b>${wordsFor(words.reasons, one.reason)}</b>
              <span class="fine">
                ${wordsFor(words.entryKinds, one.kind)} · ${minute(context, one.at)}
                ${one.deadline !== null && html` · ${words.until} ${minute(context, one.deadline)}`}
              </span>
              ${one.moves.map(
                ({ account, amount: minor }) =>
                  html`<span class="line">${account}: ${amount(minor)}</span>`,
              )}
            </div>`,
        ),
      )}
    </details>
    ${insurance(context, worker, seen)} ${mending(context, worker, seen)}
  `;
};

const insurance = (context: PageContext, worker: Worker, seen: OrderSeen): Markup => {
  const { orders: words } = context.words;
  const { order, escrow, decisions } = seen;
  const { subject, roles } = worker.principal;
  if (order.insurance === null) return null;
  const amount = (minor: number) => money(context, minor, order.currency);
  return html`
    <h3>${words.insurance}</h3>
    ${facts([
      [words.agreedValue, amount(order.insurance.agreedValue)],
      [words.ceiling, amount(order.insurance.ceiling)],
      [words.covered, minute(context, order.insurance.from)],
      order.insurance.until !== null && [
        words.coveredUntil,
        minute(context, order.insurance.until),
      ],
    ])}
    ${entries(
      words.noClaims,
      escrow.claims.map(
        (one) => html`
          <div class="entry-text">
            <b>${words.claim({ n: one.claim, payout: amount(one.payout) })}</b>
            <span class="fine">
              ${words.provenLoss} ${amount(one.provenLoss)} ·
              ${one.paidAt === null ? words.claimOpen : html`${words.claimPaid} ${minute(context, one.paidAt)}`}
            </span>
          </div>
          ${
            one.paidAt === null &&
            roles.includes('cashier') &&
            !decisions.some(
              ({ matter, by }) => matter === `claim:${one.claim}` && by === subject,
            ) &&
            deskForm(context, {
              action: `/work/orders/${order.id}/claims/${one.claim}/approval`,
              ...{ button: words.approveClaim, lead: words.twoPeople },
              fields: (f) => f.tick({ name: 'sure', label: words.decideSure }),
            })
          }
        `,
      ),
    )}
    ${
      isHandler(worker) &&
      deskForm(context, {
        ...{ action: `/work/orders/${order.id}/claims`, button: words.fileClaim, quiet: true },
        ...{ summary: words.fileSummary, lead: words.fileHelp },
        fields: (f) => html`
          ${f.field({
            ...{ name: 'provenLoss', label: words.provenLossCny, inputmode: 'decimal' },
            required: true,
          })}
          ${f.field({
            ...{ name: 'lostAt', label: words.lostAt, type: 'datetime-local', required: true },
          })}
        `,
      })
    }
  `;
};

/** What cashiers do where a provider, a clock or the chain has failed. */
const mending = (context: PageContext, worker: Worker, { order, decisions }: OrderSeen): Markup => {
  const { orders: words } = context.words;
  const { roles, subject } = worker.principal;
  if (!roles.includes('cashier')) return null;
  const path = `/work/orders/${order.id}`;
  const raised = (kinds: readonly string[]) =>
    order.alerts.some((one) => one.resolvedAt === null && kinds.includes(one.kind));
  const form = (what: string, button: string, lead: string) =>
    deskForm(context, {
      ...{ action: `${path}/${what}`, button, lead, quiet: true },
      fields: (f) => f.tick({ name: 'sure', label: words.decideSure }),
    });
  const gaveUp = decisions.some((one) => one.matter === 'give_up' && one.by === subject);
  return html`
    ${order.state === 'lost' && form('loss/refund', words.refundLost, words.refundLostHelp)}
    ${raised(['refund_failed', 'payout_failed']) && form('transfer-retry', words.retry, words.retryHelp)}
    ${raised(['split_expired']) && form('split-renewal', words.renewSplit, words.renewSplitHelp)}
    ${
      order.state === 'completing' &&
      raised(['title_refused']) &&
      !gaveUp &&
      form('surrender', words.surrender, words.surrenderHelp)
    }
  `;
};
