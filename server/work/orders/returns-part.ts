import type { OrderSeen } from '../../orders/index.ts';
import { html, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import type { PageContext, Worker } from '../page-context.ts';
import { entries, facts, mark, minute, whoOf } from '../parts.ts';
import { captureFields } from './captures-part.ts';
import { isHandler } from './order-page.ts';

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
          ${pairs(context, seen, one)}
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
function pairs(context: PageContext, { order }: OrderSeen, one: Return): Markup {
  const { orders: words } = context.words;
  const back = order.captures.filter(({ of }) => of === one.id);
  return html`${back.map((capture) => {
    const { angle } = capture;
    const left = order.captures.find((other) => other.of === order.id && other.angle === angle);
    const compared = one.comparisons.find((other) => other.angle === angle);
    const name = wordsFor(words.angles, angle);
    const photo = (url: string | undefined, caption: string) =>
      url !== undefined &&
      html`<figure>
        <a href=${url}>
          <img src=${url} width="320" height="240" alt=${`${name}, ${caption}`} loading="lazy" />
        </a>
        <figcaption class="fine">${caption}</figcaption>
      </figure>`;
    return html`
      <h3>${name}</h3>
      <div class="pair">
        ${photo(left?.url, words.outbound)} ${photo(capture.url, words.cameBack)}
      </div>
      ${
        compared &&
        html`<p class="row">
          ${mark(compared.certificate ? words.likeCertificate : words.unlikeCertificate, compared.certificate ? 'good' : 'bad')}
          ${mark(compared.outbound ? words.likeOutbound : words.unlikeOutbound, compared.outbound ? 'good' : 'bad')}
        </p>`
      }
    `;
  })}`;
}

/** A decision for each angle; where all match, the buyer is paid back at once. */
const comparisonForm = (context: PageContext, { order }: OrderSeen): Markup => {
  const { orders: words } = context.words;
  const angles = order.captures.filter(({ of }) => of === order.id).map(({ angle }) => angle);
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
