import type { OfferView } from '../../ownership/index.ts';
import { actForm, formatMinute, html, section } from '../../web/index.ts';
import type { Markup } from '../../web/index.ts';
import { privatePage, type PageContext } from './page-context.ts';
import { live } from './parts.ts';
import { isMoving, stepOf, steps } from './progress.ts';

export interface OfferData {
  readonly offer: OfferView;
  readonly item: { readonly id: string; readonly brand: string; readonly model: string };
}

/** The seller's page of an offer: its link and QR, which the browser draws, and how far it is. */
export function offerPage(context: PageContext, data: OfferData): string {
  const { words } = context;
  const { offer, item } = data;
  return privatePage(context, {
    title: words.offer.page.title,
    description: words.offer.lead,
    script: context.assets.holdings,
    body: html`
      <div class="account" data-offer=${offer.id} data-state=${offer.state}>
        <header class="account-head item-head">
          <p class="eyebrow">${words.offer.page.title}</p>
          <h1><span>${item.brand}</span>${' '}${item.model}</h1>
        </header>
        ${progress(context, data)}
        ${offer.state === 'offered' && html`${link(context, data)} ${preview(context)} ${withdrawal(context, data)}`}
        <p><a href=${`/my/items/${item.id}`}>${words.offer.page.back}</a></p>
      </div>
    `,
  });
}

/** One sentence on how far it is, which screen readers hear when it changes. */
function sentence({ words }: PageContext, { state, status }: OfferView): string {
  if (state === 'offered') return words.offer.now.offered;
  if (state === 'claimed') return words.offer.now[status ?? 'pending'];
  if (status === 'pending' && state === 'declined') return words.offer.now.declinedPending;
  if (status === 'pending' && state === 'withdrawn') return words.offer.now.withdrawnPending;
  return words.offer.meaning[state];
}

const progress = (context: PageContext, { offer }: OfferData): Markup => {
  const { words, locale } = context;
  const at = stepOf(offer);
  return section(
    'progress',
    words.offer.page.progress,
    html`
      ${live('steps', isMoving(offer), at && steps(at, words.offer.steps))}
      <p class="now" role="status" data-live="now">${sentence(context, offer)}</p>
      ${
        offer.state === 'offered' &&
        html`<p class="fine" data-live="until">
          ${words.offer.until({ time: formatMinute(offer.expiresAt, locale) })}
        </p>`
      }
    `,
  );
};

/** What only the browser that made the code can show; filled there. */
const link = ({ words }: PageContext, { offer }: OfferData): Markup => {
  const { page } = words.offer;
  return html`
    <section class="account-section while-open" aria-labelledby="link" data-section="link">
      <h2 id="link" tabindex="-1">${page.link}</h2>
      <noscript><p class="notices card">${page.noScript}</p></noscript>
      <p class="notices card" data-code-lost hidden>${page.lost}</p>
      <div class="card stack" data-code-shown data-claim-key=${offer.signed.claimKey} hidden>
        <p>${page.linkHelp}</p>
        <p class="mono code-link" data-code-link></p>
        <p class="row">
          <button type="button" class="button" data-copy-link>${page.copy}</button>
          <button type="button" class="button-quiet" data-share-link hidden>${page.share}</button>
        </p>
        <div class="qr" data-code-qr data-label=${page.qr}></div>
        <p class="fine">${page.code}</p>
        <p class="mono code-text" data-code-text></p>
      </div>
      <p class="form-status" role="status" data-status></p>
    </section>
  `;
};

const preview = ({ words }: PageContext): Markup => html`
  <section class="account-section while-open" aria-labelledby="sees">
    <h2 id="sees">${words.offer.page.sees}</h2>
    <p>${words.offer.page.seesHelp}</p>
    <ul class="plain">
      ${words.offer.page.preview.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>
`;

const withdrawal = ({ words }: PageContext, { item }: OfferData): Markup => html`
  <section class="account-section while-open" aria-labelledby="withdraw" data-section="withdraw">
    <h2 id="withdraw" tabindex="-1">${words.offer.page.withdraw}</h2>
    <p>${words.offer.page.withdrawHelp}</p>
    ${actForm({
      act: 'withdraw',
      button: words.offer.page.withdraw,
      quiet: true,
      data: { item: item.id },
    })}
    <p class="form-status" role="status" data-status></p>
  </section>
`;
