import {
  checkTitle,
  explain,
  formatDay,
  formatMinute,
  formatNumber,
  html,
  seal,
  shortId,
  TONES,
  wordsFor,
} from '../../web/index.ts';
import type { Headline, Markup } from '../../web/index.ts';
import type { RecordView } from '../passport.schema.ts';
import { headlineOf } from './headline-of.ts';
import { anchorOf, partyName } from './page-context.ts';
import type { Context } from './page-context.ts';

/** The verdict in words, with its scope, its date and, where it is not plain, its reasons. */
export function verdictSection(context: Context): Markup {
  const { passport, words } = context;
  const headline = headlineOf(passport);
  const record = passport.certificate;
  return html`
    <section
      class=${`verdict tone-${TONES[headline]}`}
      aria-labelledby="verdict"
      data-verdict=${headline}
    >
      ${seal(headline)}
      <div class="verdict-body">
        <h2 id="verdict">${words.verdict.title[headline]}</h2>
        ${record && signedLine(record, headline, context)}
        <p class="verdict-scope">${words.verdict.scope[headline]}</p>
        ${record && reasons(record, headline, context)}
        ${record?.revocation && revocationFacts(record.revocation, context)}
        ${record && headline !== 'revoked' && earlierRevocation(context)}
        <p class="verdict-asof">${asOfLine(record, context)}</p>
      </div>
    </section>
  `;
}

const signedLine = (record: RecordView, headline: Headline, context: Context): Markup => {
  const { locale, words } = context;
  // Only a certificate that stands says anything of the item's condition.
  const { facts } = record;
  const grade = facts.type === 'certificate' && facts.result === headline ? facts.grade : null;
  return html`
    <p class="verdict-signed">
      ${words.verdict.signed({
        who: partyName(record.issuer, context),
        day: formatDay(record.issuedAt, locale),
      })}
      ${' '}${
        grade !== null &&
        html`<span class="grade">${words.verdict.grade}${' '}<b>${words.grades[grade]}</b></span>`
      }
    </p>
  `;
};

/** Why a verdict is not a plain one: the checks that failed, or could not be finished. */
const reasons = (record: RecordView, headline: Headline, { words }: Context): Markup => {
  if (headline !== 'cannot_tell' && headline !== 'failed') return null;
  const wanted = headline === 'failed' ? 'fail' : 'unknown';
  const open = record.verdict?.checks.filter((check) => check.answer === wanted) ?? [];
  const { facts } = record;
  return html`
    ${
      open.length > 0 &&
      html`<div class="verdict-why">
        <h3>${headline === 'failed' ? words.verdict.whyFailed : words.verdict.why}</h3>
        <ul>
          ${open.map(
            (check) =>
              html`<li><b>${checkTitle(check.name, words)}</b>${' '}${explain(check, words)}</li>`,
          )}
        </ul>
      </div>`
    }
    ${
      headline === 'cannot_tell' &&
      facts.type === 'certificate' &&
      html`<p>${words.verdict.states({ result: words.results[facts.result] })}</p>`
    }
  `;
};

type Revocation = NonNullable<RecordView['revocation']>;

/** Who revoked a record, when, why, and what replaces it. */
export function revocationFacts(revocation: Revocation, context: Context): Markup {
  const { locale, words } = context;
  const by = partyName(revocation.by, context);
  const when =
    revocation.at === null
      ? words.verdict.revokedPending({ by })
      : words.verdict.revokedOn({ day: formatDay(revocation.at, locale), by });
  return html`
    <div class="revocation">
      <p>${when}${revocation.status === 'anchored' && html`${' '}${words.verdict.notFinal}`}</p>
      <p>
        ${words.verdict.reason({ reason: wordsFor(words.reasons, revocation.reason) })}${' '}
        ${revocation.explanation && html`<q>${revocation.explanation}</q>`}
      </p>
      <p>${successorLink(revocation.successor, context)}</p>
    </div>
  `;
}

const successorLink = (successor: Revocation['successor'], context: Context): Markup => {
  const { passport, words } = context;
  if (successor === null) return html`<span>${words.verdict.noSuccessor}</span>`;
  const here = passport.timeline.find((record) => record.recordId === successor.recordId);
  if (!here) {
    const id = shortId(successor.recordId);
    return html`<span title=${successor.recordId}
      >${words.verdict.successorElsewhere({ id })}</span
    >`;
  }
  return html`<a href=${`#${anchorOf(here)}`}>${words.verdict.successor}</a>`;
};

/** A revoked certificate stays in sight of whoever reads the one that replaced it. */
const earlierRevocation = ({ passport, words }: Context): Markup => {
  const revoked = passport.timeline.find(
    (record) => record.facts.type === 'certificate' && record.revocation !== null,
  );
  return revoked
    ? html`<p class="verdict-earlier">
        <a href=${`#${anchorOf(revoked)}`}>${words.verdict.earlierRevoked}</a>
      </p>`
    : null;
};

function asOfLine(record: RecordView | null, { passport, locale, words }: Context): string {
  const ofIndex = !record?.verdict?.asOf && passport.chain.asOf?.source === 'index';
  const ofNode = record?.verdict ? words.verdict.asOf : words.verdict.chainAt;
  const line = ofIndex ? words.verdict.indexAt : ofNode;
  const asOf = record?.verdict?.asOf ?? passport.chain.asOf;
  if (asOf === null) return words.verdict.noChain;
  return line({
    block: formatNumber(asOf.block, locale),
    time: formatMinute(asOf.time, locale),
  });
}
