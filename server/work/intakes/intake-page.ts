import type { AgreementSeen, IntakeSeen } from '../../consignments/index.ts';
import { html, section, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { deskForm } from '../desk-form.ts';
import { workPage, type PageContext, type Worker } from '../page-context.ts';
import { entries, facts, minute, whoOf } from '../parts.ts';
import { agreementParts, proposalForm } from './agreement-part.ts';
import { documentsPart } from './documents-part.ts';
import { statusPart } from './status-part.ts';

export interface IntakeData {
  readonly intake: IntakeSeen;
  readonly agreements: readonly AgreementSeen[];
  readonly now: Date;
}

/** May the caller act on it, or only read? */
const isMerchant = ({ principal }: Worker): boolean => principal.roles.includes('merchant');

/** One intake from the first document to the signed contract. */
export function intakePage(context: PageContext, worker: Worker, data: IntakeData): string {
  const { intakes: words } = context.words;
  const { intake } = data;
  return workPage(context, worker, {
    title: `${intake.brand} ${intake.model}`,
    body: html`
      <p class="row">
        <a href="/work/intakes">${words.back}</a>
        ${intake.itemId !== null && html`<a href=${`/items/${intake.itemId}`}>${context.words.custody.passport}</a>`}
      </p>
      <div class="account-columns">
        <div>
          ${section('now', words.now, now(context, worker, intake))}
          ${section('documents', words.documents, documentsPart(context, worker, intake))}
          ${section('status', words.status, statusPart(context, worker, intake))}
        </div>
        <div>
          ${section('live', words.live.title, live(context, worker, intake))}
          ${section('contract', words.contract, [
            ...agreementParts(context, worker, data),
            proposalForm(context, worker, data),
          ])}
          ${section('steps', words.steps, steps(context, worker, intake))}
        </div>
      </div>
    `,
  });
}

const now = (context: PageContext, worker: Worker, intake: IntakeSeen): Markup => {
  const { intakes: words, desk } = context.words;
  const path = `/work/intakes/${intake.id}`;
  const open = intake.state === 'offered' || intake.state === 'accepted';
  return html`
    ${facts([
      [desk.state, wordsFor(words.states, intake.state)],
      [words.wish, wordsFor(words.wishes, intake.wish)],
      [words.category, wordsFor(words.categories, intake.category)],
      [words.source, intake.source ?? words.erased],
      [words.earlier, intake.earlier],
      [words.offeredAt, minute(context, intake.createdAt)],
    ])}
    ${
      isMerchant(worker) &&
      open &&
      html`
        ${
          intake.itemId === null &&
          deskForm(context, {
            ...{ action: `${path}/item`, button: words.link, summary: words.linkSummary },
            lead: words.linkHelp,
            quiet: true,
            fields: (f) =>
              f.field({ name: 'itemId', label: words.itemId, required: true, maxlength: 40 }),
          })
        }
        ${
          intake.state === 'offered' &&
          deskForm(context, {
            ...{ action: `${path}/acceptance`, button: words.accept, lead: words.acceptHelp },
          })
        }
        ${deskForm(context, {
          ...{ action: `${path}/refusal`, button: words.refuse, summary: words.refuseSummary },
          quiet: true,
          fields: (f) =>
            f.long({ name: 'reason', label: desk.reason, required: true, maxlength: 2000 }),
        })}
      `
    }
  `;
};

const live = (
  context: PageContext,
  worker: Worker,
  { id, state, liveCheck }: IntakeSeen,
): Markup => {
  const { live: words } = context.words.intakes;
  const open = state === 'offered' || state === 'accepted';
  return html`
    <p class="fine">${words.help}</p>
    ${
      liveCheck === null
        ? html`<p>${words.none}</p>`
        : facts([
            [words.appraiser, liveCheck.appraiser],
            [words.askedAt, minute(context, liveCheck.askedAt)],
            liveCheck.heldAt !== null && [words.heldAt, minute(context, liveCheck.heldAt)],
            liveCheck.seconds !== null && [
              words.length,
              words.minutes({ n: Math.ceil(liveCheck.seconds / 60) }),
            ],
            [
              words.outcome,
              liveCheck.passed === null
                ? words.waiting
                : liveCheck.passed
                  ? words.passed
                  : words.failed,
            ],
            liveCheck.recording !== null && [
              words.recording,
              html`<code class="digest">${liveCheck.recording}</code>`,
            ],
          ])
    }
    ${
      isMerchant(worker) &&
      open &&
      liveCheck?.passed !== true &&
      deskForm(context, {
        ...{
          action: `/work/intakes/${id}/live-check`,
          button: words.ask,
          summary: words.askSummary,
        },
        quiet: true,
        fields: (f) =>
          f.field({
            ...{ name: 'appraiser', label: words.appraiserId, help: words.appraiserHelp },
            ...{ required: true, maxlength: 40 },
          }),
      })
    }
  `;
};

const steps = (context: PageContext, worker: Worker, intake: IntakeSeen): Markup => {
  const { intakes: words, desk } = context.words;
  return entries(
    desk.nothing,
    intake.steps.map(
      (one) => html`
        <div class="entry-text">
          <b>${wordsFor(words.moves, one.action)}</b>
          <span class="fine">
            ${one.side === 'merchant' ? whoOf(context, one.subject, worker.principal.subject) : wordsFor(words.sides, one.side)}${' '}
            · ${minute(context, one.at)}
          </span>
          ${one.words !== null && html`<blockquote>${one.words}</blockquote>`}
        </div>
      `,
    ),
  );
};
