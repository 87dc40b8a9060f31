import {
  actForm,
  field,
  formatMinute,
  html,
  section,
  selectField,
  wordsFor,
} from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import type { ClaimData } from '../read-claim.ts';
import { claimedItem } from './claimed-item.ts';
import { privatePage, type PageContext } from './page-context.ts';
import { live } from './parts.ts';
import { isMoving, stepOf, steps } from './progress.ts';

/**
 * The page behind the link that a seller sends: what is offered, and how to accept or decline with
 * the code, which the browser reads from the link's fragment and sends nowhere.
 * @param door the ways in, for who is not signed in.
 */
export function claimPage(context: PageContext, data: ClaimData, door: Markup): string {
  const { words } = context;
  const { offer, passport } = data;
  const open = offer.state === 'offered';
  const { claimKey, item } = offer.signed;
  return privatePage(context, {
    title: words.claim.title,
    description: `${passport.item.brand} ${passport.item.model}`,
    script: context.assets.claim,
    body: html`
      <div
        class="account claim"
        data-next=${`/claim/${offer.id}`}
        data-offer=${offer.id}
        data-claim-key=${claimKey}
        data-token=${item}
        data-state=${offer.state}
      >
        ${claimedItem(context, data)}
        ${(offer.role === 'buyer' || offer.role === 'both' || !open) && outcome(context, data)}
        ${open && offer.role === 'seller' && html`<p class="notices card">${words.claim.own}</p>`}
        ${open && html`${code(context)} ${answer(context, data, door)}`}
      </div>
    `,
  });
}

const code = ({ words }: PageContext): Markup => html`
  <section class="account-section" aria-labelledby="code-title" data-section="code">
    <h2 id="code-title" tabindex="-1">${words.claim.codeTitle}</h2>
    <noscript><p class="notices card">${words.claim.noScript}</p></noscript>
    <div class="stack" data-code-wanted>
      ${actForm({
        act: 'use-code',
        button: words.claim.useCode,
        fields: field({
          ...{ id: 'claim-code', name: 'code', label: words.claim.code },
          ...{ help: words.claim.codeHelp, required: true, maxlength: 80 },
        }),
      })}
    </div>
    <div class="stack" data-code-known hidden>
      <p>
        <button type="button" class="button-quiet" data-forget-code>
          ${words.claim.codeForget}
        </button>
      </p>
    </div>
    <p class="form-status" role="status" data-status></p>
  </section>
`;

/** Accepting and declining, which need the code; accepting needs an account too. */
const answer = (context: PageContext, data: ClaimData, door: Markup): Markup => html`
  <div class="stack answer" data-with-code hidden>
    ${
      data.signedIn
        ? accept(context, data)
        : html`
            <section class="account-section" aria-labelledby="who">
              <h2 id="who">${context.words.claim.signTitle}</h2>
              <p>${context.words.claim.signLead}</p>
            </section>
            ${door}
          `
    }
    ${decline(context)}
  </div>
`;

const accept = ({ words, operator }: PageContext, { passport, wallets }: ClaimData): Markup => {
  const item = `${passport.item.brand} ${passport.item.model}`;
  return section(
    'accept',
    words.claim.acceptTitle,
    html`
      <p>${words.claim.acceptLead({ item })}</p>
      ${actForm({
        act: 'claim',
        button: words.claim.accept,
        fields: selectField({
          ...{ id: 'claim-where', name: 'wallet', label: words.claim.where },
          help: words.claim.keepForHelp,
          options: [
            ['', words.claim.keepFor({ operator })],
            ...wallets.map((address) => [address, `${words.claim.ownWallet}: ${address}`] as const),
          ],
        }),
      })}
      ${
        wallets.length === 0 &&
        html`<details>
          <summary>${words.claim.ownWallet}</summary>
          ${actForm({ act: 'link-wallet', button: words.title.link, quiet: true })}
        </details>`
      }
    `,
  );
};

const decline = ({ words }: PageContext): Markup => html`
  <details>
    <summary>${words.claim.declineTitle}</summary>
    ${section(
      'decline',
      words.claim.declineTitle,
      html`
        <p>${words.claim.declineLead}</p>
        ${actForm({
          act: 'decline',
          button: words.claim.decline,
          quiet: true,
          fields: html`<label class="choice">
            <input type="checkbox" name="sure" required />
            <span>${words.claim.declineSure}</span>
          </label>`,
        })}
      `,
    )}
  </details>
`;

/** What has become of the offer: for its buyer step by step, for others in one sentence. */
const outcome = (context: PageContext, data: ClaimData): Markup => {
  const { words } = context;
  const { offer } = data;
  const mine = offer.role === 'buyer' || offer.role === 'both';
  const at = mine ? stepOf(offer) : null;
  return section(
    'progress',
    words.claim.progress,
    html`
      ${live('steps', isMoving(offer), at && steps(at, words.claim.steps))}
      <p class="now" role="status" data-live="now">${sentence(context, data, mine)}</p>
      ${live(
        'links',
        false,
        at === 'final' &&
          html`<p class="row">
            <a class="button" href=${`/my/items/${offer.itemId}`}>${words.claim.mine}</a>
            <a class="button-quiet" href=${`/items/${offer.itemId}`}>${words.claim.itsPassport}</a>
          </p>`,
      )}
    `,
  );
};

function sentence({ words, locale }: PageContext, { offer }: ClaimData, mine: boolean): string {
  const { state, status } = offer;
  if (state === 'offered') return words.claim.ends({ time: formatMinute(offer.expiresAt, locale) });
  if (state === 'claimed' && mine) return words.claim.now[status ?? 'pending'];
  if (state === 'declined') {
    return status === 'pending' ? words.claim.now.declinedPending : words.claim.now.declinedFinal;
  }
  return wordsFor(words.claim.states, state);
}
