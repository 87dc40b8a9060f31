import { formatDay, html, shortId, wordsFor } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { StateView } from '../passport.schema.ts';
import type { Context } from './page-context.ts';

/** What a buyer must know of the item before any certificate: what stops it, who has it. */
export function stateSection(context: Context): Markup {
  const { state } = context.passport;
  const notices = [
    serial(state, context),
    retired(state, context),
    hold(state, context),
    recovery(state, context),
    custody(state, context),
    ...state.incidents.map((one) => incident(one, context)),
  ].filter((notice) => notice !== null);
  if (notices.length === 0) return null;
  return html`
    <section class="notices card" aria-labelledby="notices">
      <h2 id="notices">${context.words.state.title}</h2>
      <ul>
        ${notices.map((notice) => html`<li>${notice}</li>`)}
      </ul>
    </section>
  `;
}

/** What stands in a block that may still fall out of the chain says so. */
const unlessFinal = (status: OnChainStatus, { words }: Context): Markup | null =>
  status === 'final' ? null : html`${' '}<span class="fine">${words.verdict.notFinal}</span>`;
type OnChainStatus = NonNullable<StateView['hold']>['status'];

const serial = ({ sameSerial }: StateView, context: Context): Markup | null => {
  const { words } = context;
  if (sameSerial.length === 0) return null;
  const final = sameSerial.every(({ status }) => status === 'final');
  return html`
    <b>${words.state.serial({ n: sameSerial.length })}</b>${' '} ${words.state.serialMeaning}${' '}
    ${sameSerial.map(({ id, token }) =>
      id === null
        ? html`<span class="mono" title=${token}>${shortId(token)}</span>${' '}`
        : html`<a href=${`/items/${id}`}>${words.state.otherPassport}</a>${' '}`,
    )}
    ${unlessFinal(final ? 'final' : 'anchored', context)}
  `;
};

const retired = ({ retired }: StateView, context: Context): Markup | null => {
  const { words, locale } = context;
  if (retired === null) return null;
  return html`
    <b>${words.state.retired({ day: formatDay(retired.at, locale) })}</b>${' '}
    ${
      retired.successor === null
        ? words.state.noSuccessor
        : html`<span title=${retired.successor}
            >${words.state.successor({ id: shortId(retired.successor) })}</span
          >`
    }
    ${unlessFinal(retired.status, context)}
  `;
};

const hold = ({ hold }: StateView, context: Context): Markup | null => {
  const { words, locale } = context;
  if (hold === null) return null;
  const by = wordsFor(words.state.capacities, hold.by);
  return html`
    <b>${words.state.held({ day: formatDay(hold.until, locale) })}</b>${' '}
    ${words.state.heldBy({ by })}${' '}
    ${hold.counterClaimed && !hold.confirmed && html`${words.state.counterClaimed}${' '}`}
    ${hold.confirmed && words.state.confirmed}${unlessFinal(hold.status, context)}
  `;
};

const recovery = ({ recovery }: StateView, context: Context): Markup | null => {
  const { words, locale } = context;
  if (recovery === null) return null;
  const day = formatDay(recovery.proposedAt, locale);
  return html`
    <b>${words.state.recovery}</b>${' '}${words.state.recoveryBy({ day })}${' '}
    ${recovery.objected && html`${words.state.objected}${' '}`}
    ${words.state.recoveryDue({ day: formatDay(recovery.dueAt, locale) })}
    ${unlessFinal(recovery.status, context)}
  `;
};

const custody = ({ custody }: StateView, context: Context): Markup | null => {
  const { words, locale } = context;
  if (custody === null) return null;
  const by = wordsFor(words.state.keepers, custody.by ?? '');
  return html`
    <b>${words.state.custody({ by: by === '' ? words.state.somebody : by })}</b>${' '}
    ${words.state.returnBy({ day: formatDay(custody.returnBy, locale) })}${' '}
    ${
      custody.saleUntil !== null &&
      words.state.saleUntil({ day: formatDay(custody.saleUntil, locale) })
    }
    ${unlessFinal(custody.status, context)}
  `;
};

type Incident = StateView['incidents'][number];

/** A claim, told as one. */
const incident = (
  { kind, by, reportedAt, until }: Incident,
  { words, locale }: Context,
): Markup => html`
  <b>
    ${words.state.incidents[kind]({ by: wordsFor(words.state.capacities, by) })}${' '}
    ${words.state.reportedOn({ day: formatDay(reportedAt, locale) })}
  </b>
  ${' '}${words.state.unjudged({ day: formatDay(until, locale) })}
`;
