import { formatDay, html, shortId } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { StateView } from '../passport.schema.ts';
import { partyName } from './page-context.ts';
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

const serial = ({ sameSerial }: StateView, { words }: Context): Markup | null => {
  if (sameSerial.length === 0) return null;
  return html`
    <b>${words.state.serial({ n: sameSerial.length })}</b>${' '} ${words.state.serialMeaning}${' '}
    ${sameSerial.map(({ id, token }) =>
      id === null
        ? html`<span class="mono" title=${token}>${shortId(token)}</span>${' '}`
        : html`<a href=${`/items/${id}`}>${words.state.otherPassport}</a>${' '}`,
    )}
  `;
};

const retired = ({ retired }: StateView, { words, locale }: Context): Markup | null =>
  retired &&
  html`
    <b>${words.state.retired({ day: formatDay(retired.at, locale) })}</b>${' '}
    ${
      retired.successor === null
        ? words.state.noSuccessor
        : html`<span title=${retired.successor}
            >${words.state.successor({ id: shortId(retired.successor) })}</span
          >`
    }
  `;

const hold = ({ hold }: StateView, context: Context): Markup | null => {
  const { words, locale } = context;
  if (hold === null) return null;
  const by = hold.by === null ? words.state.owner : partyName(hold.by, context);
  return html`
    <b>${words.state.held({ day: formatDay(hold.until, locale) })}</b>${' '}
    ${words.state.heldBy({ by })}
  `;
};

const recovery = ({ recovery }: StateView, context: Context): Markup | null => {
  const { words, locale } = context;
  if (recovery === null) return null;
  const day = formatDay(recovery.proposedAt, locale);
  return html`
    <b>${words.state.recovery}</b>${' '}
    ${words.state.recoveryBy({ by: partyName(recovery.by, context), day })}
  `;
};

const custody = ({ custody }: StateView, context: Context): Markup | null => {
  const { words, locale } = context;
  if (custody === null) return null;
  return html`
    <b>${words.state.custody({ by: partyName(custody.by, context) })}</b>${' '}
    ${words.state.returnBy({ day: formatDay(custody.returnBy, locale) })}${' '}
    ${
      custody.saleUntil !== null &&
      words.state.saleUntil({ day: formatDay(custody.saleUntil, locale) })
    }
  `;
};
