import { DESTRUCTION_METHODS } from '../../consignments/index.ts';
import {
  field,
  formatMinute,
  html,
  longField,
  section,
  selectField,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { money } from '../pages/money.ts';
import type { PageContext } from '../pages/page-context.ts';
import { postForm } from '../pages/post-form.ts';
import type { SaleData } from './read-sales.ts';

const CASES = ['best', 'expected', 'worst'] as const;
/** States in which the seller can sign or decline. */
const UNSIGNED: readonly string[] = ['proposed', 'approved'];

/** What was agreed, or is proposed: what the seller gets comes first, in each case. */
export const contractSection = (context: PageContext, data: SaleData): Markup => {
  const { all, locale } = context;
  const { contract: text } = all.selling;
  const { agreement } = data;
  if (!agreement) return null;
  const { currency, kind, outcomes, withdrawal } = agreement;
  const amount = (minor: number) => money({ amount: minor, currency }, locale);
  const line = (name: string, value: unknown) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  const consigned = kind === 'consignment';
  return section(
    'contract',
    text.title,
    html`
      <p>
        <span class="badge tone-calm" data-agreement=${agreement.state}
          >${wordsFor(text.states, agreement.state)}</span
        >
      </p>
      <p>${text.lead}</p>
      <h3>${text.payout}</h3>
      <div class="outcomes">
        ${(consigned ? CASES : (['expected'] as const)).map(
          (one) => html`
            <div data-case=${one}>
              <span class="fine">${text[one]}</span>
              <span class="amount" data-payout=${outcomes[one].payout}
                >${amount(consigned ? outcomes[one].payout : outcomes[one].price)}</span
              >
              <span class="fine">${text.atPrice({ price: amount(outcomes[one].price) })}</span>
              ${consigned && html`<span class="fine">${text.kept({ amount: amount(outcomes[one].commission) })}</span>`}
            </div>
          `,
        )}
      </div>
      <dl class="facts">
        ${consigned && line(text.commission, text.commissionOf({ percent: `${(agreement.commissionBps / 100).toFixed(2)} %` }))}
        ${consigned && line(text.insured, amount(agreement.agreedValue))}
        ${agreement.saleUntil !== null && line(text.saleUntil, formatMinute(agreement.saleUntil, locale))}
        ${agreement.returnBy !== null && line(text.returnBy, formatMinute(agreement.returnBy, locale))}
        ${
          consigned &&
          line(
            text.withdrawal,
            text.withdrawalTerms({ days: withdrawal.noticeDays, fee: amount(withdrawal.fee) }),
          )
        }
        ${UNSIGNED.includes(agreement.state) && line(text.signBy, formatMinute(agreement.signBy, locale))}
        ${line(text.digest, html`<span class="mono">${agreement.digest}</span>`)}
      </dl>
      <details>
        <summary>${text.text}</summary>
        <pre tabindex="0" aria-label=${text.text}>${agreement.text}</pre>
      </details>
      ${signForm(context, data)} ${standing(context, data)}
    `,
  );
};

const signForm = (context: PageContext, { agreement, intake, provider }: SaleData): Markup => {
  const { contract: text } = context.all.selling;
  if (!agreement || !UNSIGNED.includes(agreement.state)) return null;
  const back = `/my/sales/${intake.id}`;
  const base = `${back}/agreements/${agreement.id}`;
  return html`
    ${
      provider !== null &&
      postForm({
        ...{ action: `${base}/signature`, back, button: text.sign },
        fields: html`
          <p class="fine">${text.signHelp}</p>
          <input type="hidden" name="digest" value=${agreement.digest} />
          ${field({
            ...{ id: 'destination', name: 'destination', label: text.destination },
            ...{ help: text.destinationHelp, required: true, maxlength: 120 },
          })}
          <label class="choice">
            <input type="checkbox" name="agree" value="on" required />
            <span>${text.agree}</span>
          </label>
        `,
      })
    }
    ${postForm({ action: `${base}/refusal`, back, button: text.decline, quiet: true })}
  `;
};

/** What a seller can do while it stands, and how their money is. */
const standing = (context: PageContext, { agreement, intake }: SaleData): Markup => {
  const { all } = context;
  const { contract: text } = all.selling;
  if (!agreement) return null;
  const back = `/my/sales/${intake.id}`;
  return html`
    ${
      agreement.custody !== null &&
      html`<p><a href=${`/my/items/${agreement.itemId}`}>${text.custody}</a></p>`
    }
    ${
      agreement.state === 'standing' &&
      agreement.kind === 'consignment' &&
      postForm({
        action: `${back}/agreements/${agreement.id}/withdrawal`,
        ...{ back, button: text.withdraw, quiet: true },
      })
    }
    ${
      agreement.payout !== null &&
      html`<p>
        ${text.payoutState}: <b>${wordsFor(text.payoutStates, agreement.payout.state)}</b>
      </p>`
    }
  `;
};

/** Consent to destruction: never without one, for one method and one reason. */
export const destroySection = (context: PageContext, { agreement, intake }: SaleData): Markup => {
  const { contract: text } = context.all.selling;
  if (agreement?.kind !== 'consignment' || agreement.state !== 'standing') return null;
  const back = `/my/sales/${intake.id}`;
  return html`
    <details>
      <summary>${text.destroy}</summary>
      <div class="stack">
        <p>${text.destroyHelp}</p>
        ${postForm({
          action: `${back}/agreements/${agreement.id}/destruction-consent`,
          ...{ back, button: text.destroySend, quiet: true },
          fields: html`
            ${selectField({
              ...{ id: 'method', name: 'method', label: text.method },
              options: DESTRUCTION_METHODS.map(
                (one) => [one, wordsFor(text.methods, one)] as const,
              ),
            })}
            ${longField({
              ...{ id: 'destroy-reason', name: 'reason', label: text.destroyReason },
              ...{ maxlength: 2000, required: true },
            })}
            <label class="choice">
              <input type="checkbox" name="sure" value="on" required />
              <span>${text.destroySure}</span>
            </label>
          `,
        })}
      </div>
    </details>
  `;
};
