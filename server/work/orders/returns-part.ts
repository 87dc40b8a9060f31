import type { OrderSeen } from '../../orders/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { entries, facts, mark, minute, whoOf } from '../parts.ts';
import { captureFields } from './captures-part.ts';
import { isHandler } from './is-handler.ts';

type Return = OrderSeen['order']['returns'][number];

/** Each return: when it came, how it compares with what left, and what was decided. */
export const returnsPart = (context: PageContext, worker: Worker, seen: OrderSeen): Markup => {
  const { orders: words } = context.words;
  const { order, angles } = seen;
  return html`
    ${entries(
      words.noReturn,
      order.returns.map(
        (one) => html`
          ${facts([
            [words.askedAt, minute(context, one.askedAt)],
            one.reason !== null && [words.reason, one.reason],
            [words.sendBy, minute(context, one.sendBy)],
            one.sentAt !== null && [words.sentAt, minute(context, one.sentAt)],
            one.receivedAt !== null && [words.receivedAt, minute(context, one.receivedAt)],
            one.outcome !== null && [words.outcome, wordsFor(words.outcomes, one.outcome)],
          ])}
          ${compared(context, seen, one)}
        `,
      ),
    )}
    ${
      isHandler(worker) &&
      order.state === 'returning' &&
      deskForm(context, {
        ...{ action: `/work/orders/${order.id}/returns/captures`, button: words.receive },
        ...{ summary: words.receiveSummary, lead: words.receiveHelp, upload: true },
        fields: (f) => captureFields(context, f, angles),
      })
    }
    ${isHandler(worker) && order.state === 'inspecting' && comparisonForm(context, seen)}
    ${order.state === 'mismatch' && mismatchPart(context, worker, seen)}
  `;
};

/** What left and what came back, side by side from the same angle. */
function pair(context: PageContext, { order }: OrderSeen, one: Return, angle: string): Markup {
  const { orders: words } = context.words;
  const name = wordsFor(words.angles, angle);
  const photo = (of: string, caption: string) => {
    const url = order.captures.find((capture) => capture.of === of && capture.angle === angle)?.url;
    return (
      url !== undefined &&
      html`<figure>
        <a href=${url}>
          <img src=${url} width="320" height="240" alt=${`${name}, ${caption}`} loading="lazy" />
        </a>
        <figcaption class="fine">${caption}</figcaption>
      </figure>`
    );
  };
  return html`<div class="pair">
    ${photo(order.id, words.outbound)} ${photo(one.id, words.cameBack)}
  </div>`;
}

/** How each angle compared. */
const compared = (context: PageContext, seen: OrderSeen, one: Return): Markup => {
  const { orders: words } = context.words;
  return html`${one.comparisons.map(
    ({ angle, certificate, outbound }) => html`
      <h3>${wordsFor(words.angles, angle)}</h3>
      ${pair(context, seen, one, angle)}
      <p class="row">
        ${mark(certificate ? words.likeCertificate : words.unlikeCertificate, certificate ? 'good' : 'bad')}
        ${mark(outbound ? words.likeOutbound : words.unlikeOutbound, outbound ? 'good' : 'bad')}
      </p>
    `,
  )}`;
};

/** A decision for each angle beside its photos; where all match, the buyer is paid back at once. */
const comparisonForm = (context: PageContext, seen: OrderSeen): Markup => {
  const { orders: words } = context.words;
  const { order, angles } = seen;
  const open = order.returns.find(({ endedAt }) => endedAt === null);
  if (!open) return null;
  const choice = (yes: string, no: string) =>
    [
      ['', words.notDecided],
      ['yes', yes],
      ['no', no],
    ] as const;
  return deskForm(context, {
    ...{ action: `/work/orders/${order.id}/returns/comparison`, button: words.compare },
    lead: words.compareHelp,
    fields: (f) => html`
      <input type="hidden" name="angles" value=${angles.join(',')} />
      ${angles.map(
        (angle) =>
          html`<fieldset class="choices">
            <legend>${wordsFor(words.angles, angle)}</legend>
            ${pair(context, seen, open, angle)}
            ${f.select({
              ...{ name: `${angle}.certificate`, label: words.certificate, required: true },
              options: choice(words.likeCertificate, words.unlikeCertificate),
            })}
            ${f.select({
              ...{ name: `${angle}.outbound`, label: words.asItLeft, required: true },
              options: choice(words.likeOutbound, words.unlikeOutbound),
            })}
          </fieldset>`,
      )}
      ${f.tick({ name: 'sure', label: words.compareSure })}
    `,
  });
};

/** Two people decide what becomes of a return that does not match. */
const mismatchPart = (context: PageContext, worker: Worker, seen: OrderSeen): Markup => {
  const { orders: words } = context.words;
  const { roles, subject } = worker.principal;
  const given = seen.decisions.filter(({ matter }) => matter.startsWith('mismatch:'));
  const may = roles.some((role) => ['support', 'counsel', 'registrar'].includes(role));
  return html`
    <p>${words.mismatchHelp}</p>
    ${entries(
      words.nobodyDecided,
      given.map(
        (one) =>
          html`<div class="entry-text">
            <b>${wordsFor(words.decisions, one.decision)}</b>
            <span class="fine"
              >${whoOf(context, one.by, subject)} · ${minute(context, one.at)}</span
            >
          </div>`,
      ),
    )}
    ${
      may &&
      !given.some(({ by }) => by === subject) &&
      deskForm(context, {
        ...{ action: `/work/orders/${seen.order.id}/returns/decision`, button: words.decide },
        fields: (f) => html`
          ${f.select({
            ...{ name: 'decision', label: words.decision },
            options: [
              ['grant', words.decisions['grant'] ?? ''],
              ['refuse', words.decisions['refuse'] ?? ''],
            ],
          })}
          ${f.tick({ name: 'sure', label: words.decideSure })}
        `,
      })
    }
  `;
};
