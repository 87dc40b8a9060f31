import {
  actForm,
  entryOf,
  field,
  formatDay,
  formatMinute,
  html,
  section,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { AccountData } from './account-page.ts';
import type { PageContext } from './page-context.ts';

/** Who is signed in, and how to leave. */
export const greeting = (context: PageContext, data: AccountData): Markup => {
  const { words, locale } = context;
  const { account, profile } = data;
  return html`
    <header class="account-head">
      <h1>${words.home.title}</h1>
      <p>
        ${profile.name === null ? words.home.helloNameless : words.home.hello({ name: profile.name })}
      </p>
      <p class="fine">
        ${words.home.since({ day: formatDay(account.createdAt, locale) })} ·${' '}
        ${words.home.id}${' '}<span class="mono">${account.id}</span>
      </p>
      ${notice(context, data)}
      <div data-section="greeting">
        ${actForm({ act: 'sign-out', button: words.home.signOut, quiet: true })}
        <p class="form-status" role="status" data-status></p>
      </div>
    </header>
  `;
};

const notice = ({ words }: PageContext, { account }: AccountData): Markup => {
  const text =
    account.freshUntil === null
      ? words.home.recovered
      : account.recoveryCodes === 0
        ? words.home.noCodes
        : null;
  if (text === null) return null;
  const where = account.freshUntil === null ? 'passkeys' : 'recovery';
  return html`
    <p class="notices card" data-before-codes=${where === 'recovery' ? '' : undefined}>
      ${text}${' '}
      <a href=${`#${where}`}>
        ${where === 'passkeys' ? words.passkeys.add : words.home.makeCodes}
      </a>
    </p>
  `;
};

export const profileSection = ({ words }: PageContext, data: AccountData): Markup => {
  const { profile, etag } = data;
  return section(
    'profile',
    words.profile.title,
    html`
      <p>${words.profile.help}</p>
      ${actForm({
        act: 'profile',
        button: words.profile.save,
        data: { etag },
        fields: html`
          ${field({
            ...{ id: 'profile-name', name: 'name', label: words.profile.name },
            ...{ value: profile.name ?? '', maxlength: 80, autocomplete: 'name' },
          })}
          ${field({
            ...{ id: 'profile-email', name: 'email', label: words.profile.email, type: 'email' },
            ...{ value: profile.email ?? '', maxlength: 254, autocomplete: 'email' },
          })}
          ${field({
            ...{ id: 'profile-phone', name: 'phone', label: words.profile.phone, type: 'tel' },
            ...{ value: profile.phone ?? '', maxlength: 16, autocomplete: 'tel' },
            help: words.profile.phoneHelp,
          })}
        `,
      })}
    `,
  );
};

export const sessionsSection = (context: PageContext, { sessions }: AccountData): Markup => {
  const { words } = context;
  return section(
    'sessions',
    words.sessions.title,
    html`
      <ul class="entries" role="list">
        ${sessions.map((session) => sessionEntry(context, session))}
      </ul>
      ${
        sessions.length > 1 &&
        actForm({ act: 'end-others', button: words.sessions.endOthers, quiet: true })
      }
    `,
  );
};

const sessionEntry = (
  { words, locale }: PageContext,
  session: AccountData['sessions'][number],
): Markup => {
  const { browsers, systems } = words.sessions;
  const device = words.sessions.on({
    browser: entryOf<string>(browsers, session.browser) ?? browsers.unknown,
    system: entryOf<string>(systems, session.system) ?? systems.unknown,
  });
  return html`
    <li>
      <div class="entry-text">
        <b>${device}</b>
        ${session.current && html`<span class="badge tone-good">${words.sessions.current}</span>`}
        <span class="fine">
          ${words.sessions.opened({ time: formatMinute(session.createdAt, locale) })} ·${' '}
          ${words.sessions.seen({ time: formatMinute(session.lastSeenAt, locale) })}
        </span>
      </div>
      ${
        !session.current &&
        actForm({
          act: 'end-session',
          button: words.sessions.end,
          label: words.sessions.endLabel({ device }),
          quiet: true,
          data: { id: session.id },
        })
      }
    </li>
  `;
};

export const dataSection = ({ words }: PageContext, { account }: AccountData): Markup =>
  section(
    'data',
    words.data.title,
    html`
      <p>${words.data.exportHelp}</p>
      ${actForm({ act: 'export', button: words.data.export, quiet: true })}
      <h3>${words.data.eraseTitle}</h3>
      <p>${words.data.eraseHelp}</p>
      ${actForm({
        act: 'erase',
        button: words.data.erase,
        quiet: true,
        data: { id: account.id },
        fields: html`
          <label class="choice">
            <input type="checkbox" name="sure" required />
            <span>${words.data.eraseConfirm}</span>
          </label>
        `,
      })}
    `,
  );
