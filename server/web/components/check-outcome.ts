import type { Verdict } from '../../records/verify/index.ts';
import { formatMinute } from '../format.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { Locale } from '../locale.ts';
import { messagesFor, wordsFor } from '../messages/messages.ts';
import type { Messages } from '../messages/messages.ts';
import { checkList } from './check-list.ts';
import { durationWords } from './duration-words.ts';

const TONE = { valid: 'good', invalid: 'bad', cannot_tell: 'calm' } as const;

/** What the verifier found in this browser: the whole, when, as of what, and each check. */
export function checkOutcome(verdict: Verdict, ranAt: Date, locale: Locale): Markup {
  const messages = messagesFor(locale);
  const words = messages.check;
  const vouched = verdict.checks.some(({ name, answer }) => name === 'block' && answer === 'pass');
  const asOf = vouched ? words.asOf : words.asOfClaimed;
  return html`
    <div class=${`outcome tone-${TONE[verdict.outcome]}`} data-outcome=${verdict.outcome}>
      <h3>${words.result[verdict.outcome]}</h3>
      <p>${words.whatItMeans[verdict.outcome]}</p>
      ${
        verdict.revocation &&
        html`<p>
          ${messages.verdict.reason({ reason: wordsFor(messages.reasons, verdict.revocation.reason) })}
        </p>`
      }
      <p class="fine">
        ${words.ranAt({ time: formatMinute(ranAt.toISOString(), locale) })}${
          verdict.asOf &&
          html`<br />${asOf({
              block: String(verdict.asOf.block),
              time: formatMinute(new Date(verdict.asOf.time * 1000).toISOString(), locale),
            })}`
        }${
          verdict.age !== null &&
          html`<br />${words.age({ age: durationWords(verdict.age, messages) })}`
        }
      </p>
    </div>
    ${checkList(verdict.checks, { messages, locale })}
  `;
}

/** How many checks gave which answer, for the live region. */
export function outcomeSummary(verdict: Verdict, messages: Messages): string {
  const count = (answer: string): number =>
    verdict.checks.filter((check) => check.answer === answer).length;
  const summary = messages.check.summary({
    pass: count('pass'),
    fail: count('fail'),
    unknown: count('unknown'),
  });
  return `${messages.check.result[verdict.outcome]} · ${summary}`;
}
