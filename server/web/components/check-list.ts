import { formatMinute, shortId } from '../format.ts';
import { html } from '../html.ts';
import type { Markup } from '../html.ts';
import type { Locale } from '../locale.ts';
import { entryOf } from '../messages/messages.ts';
import type { Messages } from '../messages/messages.ts';
import { answerIcon } from './answer-icon.ts';
import type { Answer } from './answer-icon.ts';
import { durationWords } from './duration-words.ts';

/** One check of a verdict, in whatever version of the verifier made it. */
export interface CheckLine {
  readonly name: string;
  readonly answer: Answer;
  readonly code: string;
  readonly source: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

interface Words {
  readonly messages: Messages;
  readonly locale: Locale;
}

/** Every check of a verdict with its answer in words, its source and the facts behind it. */
export const checkList = (checks: readonly CheckLine[], words: Words): Markup => html`
  <ol class="checks">
    ${checks.map((check) => checkItem(check, words))}
  </ol>
`;

/** What a check found, in words; codes that have no words of their own fall back to the code. */
export function explain(check: CheckLine, messages: Messages): string {
  const own = entryOf(messages.checks.codes, check.code);
  if (own !== undefined) return own;
  const words = entryOf<Record<Answer, string>>(messages.checks.words, check.name);
  if (check.code === 'OK' || check.code === '') return words?.[check.answer] ?? check.name;
  return words ? `${words[check.answer]} (${check.code})` : check.code;
}

export const checkTitle = (name: string, messages: Messages): string =>
  entryOf<{ title: string }>(messages.checks.words, name)?.title ?? name;

const checkItem = (check: CheckLine, words: Words): Markup => {
  const { messages } = words;
  const facts = Object.entries(check.detail);
  return html`
    <li class=${`check is-${check.answer}`} data-check=${check.name} data-answer=${check.answer}>
      ${answerIcon(check.answer)}
      <div class="check-body">
        <p class="check-head">
          <strong>${checkTitle(check.name, messages)}</strong>${' '}
          <span class="check-answer">${messages.checks.answers[check.answer]}</span>
        </p>
        <p class="check-words">${explain(check, messages)}</p>
        <p class="check-source">
          ${messages.checks.source({ source: sourceWords(check.source, messages) })}${' '}
          ${facts.length > 0 && html`<span class="check-facts">${facts.map(fact(words))}</span>`}
        </p>
      </div>
    </li>
  `;
};

/** Sources are `file`, `node`, `block 123`, `rpc ORIGIN` and so on; others show as they are. */
export function sourceWords(source: string, messages: Messages): string {
  const [kind = '', ...rest] = source.split(' ');
  const word = entryOf<string>(messages.checks.sources, kind);
  return word === undefined ? source : [word, ...rest].join(' ');
}

const fact =
  (words: Words) =>
  ([key, value]: [string, string | number | boolean | null]): Markup => html`
    <span class="fact" title=${String(value)}>${key}: ${factText(key, value, words)}</span>
  `;

/** Moments and lengths of time are Unix seconds and seconds; the rest are names and numbers. */
function factText(key: string, value: string | number | boolean | null, words: Words): string {
  if (typeof value === 'string') return shortId(value);
  if (typeof value !== 'number') return String(value);
  if (LENGTHS.has(key)) return durationWords(value, words.messages);
  const moment = MOMENTS.has(key) && value > 0 && value < 8.64e12;
  return moment ? formatMinute(new Date(value * 1000).toISOString(), words.locale) : String(value);
}

const LENGTHS = new Set(['age', 'maxAge']);
const MOMENTS = new Set(['at', 'time', 'from', 'until', 'revokedFrom', 'anchoredAt', 'enrolledAt']);
