import { actForm, field, formatDay, formatMinute, html, section } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { AccountData } from './account-page.ts';
import type { PageContext } from './page-context.ts';

/** Passkeys, wallets and recovery codes of who is signed in. */
export const waysInSections = (context: PageContext, { account }: AccountData): Markup => html`
  ${passkeys(context, account)} ${recoveryCodes(context, account)} ${wallets(context, account)}
`;

type Account = AccountData['account'];

const lastUse = ({ words, locale }: PageContext, lastUsedAt: string | null): string =>
  lastUsedAt === null
    ? words.passkeys.unused
    : words.passkeys.used({ time: formatMinute(lastUsedAt, locale) });

const passkeys = (context: PageContext, account: Account): Markup => {
  const { words } = context;
  return section(
    'passkeys',
    words.passkeys.title,
    html`
      <p>${words.passkeys.help}</p>
      <ul class="entries" role="list">
        ${account.passkeys.map((passkey) => passkeyEntry(context, passkey))}
      </ul>
      ${actForm({
        act: 'add-passkey',
        button: words.passkeys.add,
        fields: field({
          id: 'passkey-name',
          name: 'name',
          label: words.passkeys.name,
          value: words.passkeys.newName,
          required: true,
          maxlength: 40,
        }),
      })}
    `,
  );
};

const passkeyEntry = (context: PageContext, passkey: Account['passkeys'][number]): Markup => {
  const { words, locale } = context;
  const { id, name } = passkey;
  return html`
    <li>
      <div class="entry-text">
        <b>${name}</b>
        <span class="fine">
          ${words.passkeys.added({ day: formatDay(passkey.createdAt, locale) })} ·${' '}
          ${lastUse(context, passkey.lastUsedAt)}
          ${passkey.backedUp && html`${' '}· ${words.passkeys.backedUp}`}
        </span>
      </div>
      <details>
        <summary>${words.passkeys.rename}</summary>
        ${actForm({
          act: 'rename-passkey',
          button: words.passkeys.rename,
          quiet: true,
          data: { id },
          fields: field({
            id: `name-${id}`,
            name: 'name',
            label: words.passkeys.renameLabel({ name }),
            value: name,
            required: true,
            maxlength: 40,
          }),
        })}
      </details>
      ${actForm({
        act: 'remove-passkey',
        button: words.passkeys.remove,
        label: words.passkeys.removeLabel({ name }),
        quiet: true,
        data: { id },
      })}
    </li>
  `;
};

const recoveryCodes = ({ words }: PageContext, account: Account): Markup =>
  section(
    'recovery',
    words.recovery.title,
    html`
      <p>${words.recovery.help}</p>
      <div class="codes card" data-codes tabindex="-1" hidden>
        <p><b>${words.recovery.shown}</b></p>
        <ol class="code-list mono"></ol>
        <button type="button" class="button-quiet" data-copy-codes>${words.recovery.copy}</button>
      </div>
      <div class="stack" data-before-codes>
        <p>
          ${account.recoveryCodes === 0 ? words.home.noCodes : words.recovery.left({ n: account.recoveryCodes })}
        </p>
        ${actForm({
          act: 'renew-codes',
          button: account.recoveryCodes === 0 ? words.home.makeCodes : words.recovery.make,
          fields:
            account.recoveryCodes === 0
              ? null
              : html`<p class="fine">${words.recovery.replaces}</p>`,
        })}
      </div>
    `,
  );

const wallets = ({ words, locale }: PageContext, account: Account): Markup =>
  section(
    'wallets',
    words.wallets.title,
    html`
      <p>${words.wallets.help}</p>
      ${
        account.wallets.length === 0
          ? html`<p class="fine">${words.wallets.none}</p>`
          : html`<ul class="entries" role="list">
              ${account.wallets.map(
                ({ address, createdAt }) => html`
                  <li>
                    <div class="entry-text">
                      <b class="mono">${address}</b>
                      <span class="fine">
                        ${words.wallets.linked({ day: formatDay(createdAt, locale) })}
                      </span>
                    </div>
                    ${actForm({
                      act: 'unlink-wallet',
                      button: words.wallets.unlink,
                      label: words.wallets.unlinkLabel({ address }),
                      quiet: true,
                      data: { id: address },
                    })}
                  </li>
                `,
              )}
            </ul>`
      }
      ${actForm({ act: 'link-wallet', button: words.wallets.link, quiet: true })}
    `,
  );
