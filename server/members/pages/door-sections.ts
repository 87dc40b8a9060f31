import { actForm, field, html, localised, section } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { CONSENT_TEXTS, type ConsentText } from '../consents/purposes.ts';
import type { PageContext } from './page-context.ts';

/** For who is not signed in: the ways in, a new account, and the demo's members. */
export const doorSections = (
  context: PageContext,
  demoMembers: readonly { readonly id: string; readonly name: string }[],
): Markup => html`
  <noscript><p class="notices card">${context.words.signIn.noScript}</p></noscript>
  <div class="account-columns">
    ${signIn(context)} ${signUp(context)} ${demoMembers.length > 0 && demo(context, demoMembers)}
  </div>
`;

const signIn = ({ words }: PageContext): Markup =>
  section(
    'sign-in',
    words.signIn.title,
    html`
      <p>${words.signIn.lead}</p>
      ${actForm({ act: 'sign-in', button: words.signIn.passkey })}
      <details>
        <summary>${words.signIn.other}</summary>
        <div class="stack">
          <p class="fine">${words.signIn.walletHelp}</p>
          ${actForm({ act: 'sign-in-wallet', button: words.signIn.wallet, quiet: true })}
          ${actForm({
            act: 'sign-in-code',
            button: words.signIn.useCode,
            quiet: true,
            fields: field({
              id: 'code',
              name: 'code',
              label: words.signIn.code,
              help: words.signIn.codeHelp,
              required: true,
              maxlength: 64,
            }),
          })}
        </div>
      </details>
    `,
  );

const signUp = (context: PageContext): Markup => {
  const { words } = context;
  return section(
    'sign-up',
    words.signUp.title,
    html`
      <p>${words.signUp.lead}</p>
      <form class="act" method="post" data-act="sign-up">
        ${field({
          id: 'name',
          name: 'name',
          label: words.signUp.name,
          help: words.signUp.nameHelp,
          maxlength: 80,
          autocomplete: 'name',
        })}
        <fieldset class="choices">
          <legend>${words.signUp.consents}</legend>
          ${CONSENT_TEXTS.map((text) => choice(text, context))}
        </fieldset>
        <div class="row">
          <button type="submit" class="button">${words.signUp.passkey}</button>
          <button type="submit" class="button-quiet" name="with" value="wallet">
            ${words.signUp.wallet}
          </button>
        </div>
      </form>
    `,
  );
};

const choice = (text: ConsentText, { words, locale }: PageContext): Markup => html`
  <label class="choice">
    <input
      type="checkbox"
      name="consent"
      value=${text.purpose}
      data-digest=${text.digest}
      required=${text.necessary}
    />
    <span>
      <b>${words.consents.purposes[text.purpose]}</b>
      ${text.necessary && html`${' '}<span class="badge tone-calm">${words.signUp.necessary}</span>`}
      <span class="choice-text">${localised(text, locale)}</span>
    </span>
  </label>
`;

const demo = (
  { words }: PageContext,
  members: readonly { readonly id: string; readonly name: string }[],
): Markup =>
  section(
    'demo',
    words.demo.title,
    html`
      <p>${words.demo.lead}</p>
      ${members.map(({ id, name }) =>
        actForm({
          act: 'sign-in-demo',
          button: words.demo.as({ name }),
          quiet: true,
          data: { member: id },
        }),
      )}
    `,
  );
