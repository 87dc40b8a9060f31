import {
  actForm,
  formatDay,
  formatMinute,
  html,
  localised,
  section,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { AccountData } from './account-page.ts';
import type { PageContext } from './page-context.ts';

/** Each purpose with its words, how it stands and how to change that; then every decision. */
export const consentSection = (
  context: PageContext,
  { consents, history }: AccountData,
): Markup => {
  const { words } = context;
  return section(
    'consents',
    words.consents.title,
    html`
      <p>${words.consents.help}</p>
      <ul class="entries" role="list">
        ${consents.map((consent) => entry(context, consent))}
      </ul>
      <details>
        <summary>${words.consents.history}</summary>
        <ol class="history">
          ${history.map((line) => historyLine(context, line))}
        </ol>
      </details>
    `,
  );
};

const entry = (context: PageContext, consent: AccountData['consents'][number]): Markup => {
  const { words, locale } = context;
  const { purpose, given, since, outdated, necessary, textDigest, text } = consent;
  const name = words.consents.purposes[purpose];
  const stands =
    given && since !== null
      ? words.consents.given({ day: formatDay(since, locale) })
      : words.consents.notGiven;
  const act = (give: boolean) =>
    actForm({
      act: 'consent',
      button: give ? words.consents.agree : words.consents.withdraw,
      label: (give ? words.consents.agreeLabel : words.consents.withdrawLabel)({ purpose: name }),
      quiet: true,
      data: { purpose, digest: textDigest, given: String(give) },
    });
  return html`
    <li>
      <div class="entry-text">
        <b>${name}</b>
        <span>${localised(text, locale)}</span>
        <span class="fine">
          ${stands}${given && outdated && html`${' '}· ${words.consents.outdated}`}
        </span>
      </div>
      ${(!given || outdated) && act(true)} ${given && !necessary && act(false)}
    </li>
  `;
};

const historyLine = (
  { words, locale }: PageContext,
  line: AccountData['history'][number],
): Markup => {
  const purpose = wordsFor(words.consents.purposes, line.purpose);
  return html`
    <li>
      <time datetime=${line.at}>${formatMinute(line.at, locale)}</time>: ${' '}
      ${line.given ? words.consents.gave : words.consents.withdrew}, ${' '}
      ${words.consents.line({ purpose, version: line.version })}
    </li>
  `;
};
