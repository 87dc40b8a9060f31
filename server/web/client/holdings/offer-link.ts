import { render } from 'preact';

import { qrCode } from '../../components/qr-code.ts';
import { groupClaimCode } from '../../../ownership/claim-code/index.ts';
import { messages } from '../forms/words.ts';
import { codeOf, forgetCode } from './made-codes.ts';

const words = messages.holdings.offer.page;

const find = <T extends Element = HTMLElement>(selector: string) =>
  document.querySelector<T>(selector);

/** Shows the link of an open offer, its picture and its code, where this tab has made them. */
function showLink(offerId: string): void {
  const code = codeOf(offerId);
  if (code === null) return find('[data-code-lost]')?.removeAttribute('hidden');
  const shown = find('[data-code-shown]');
  const picture = find('[data-code-qr]');
  const link = `${location.origin}/claim/${offerId}#${code}`;
  find('[data-code-link]')?.append(link);
  find('[data-code-text]')?.append(groupClaimCode(code));
  if (picture) render(qrCode(link, picture.dataset['label'] ?? ''), picture);
  shown?.removeAttribute('hidden');
  enableCopy(link);
  enableShare(link);
}

function enableCopy(link: string): void {
  const button = find<HTMLButtonElement>('[data-copy-link]');
  button?.addEventListener('click', () => {
    navigator.clipboard.writeText(link).then(
      () => {
        button.textContent = words.copied;
      },
      () => {
        button.hidden = true; // refused: it can still be marked by hand
      },
    );
  });
}

/** Phones hand a link to another app themselves. */
function enableShare(link: string): void {
  const button = find<HTMLButtonElement>('[data-share-link]');
  if (!button || !('share' in navigator)) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.share({ url: link }).catch(() => undefined); // whoever asked has changed their mind
  });
}

/** The page of an offer: its link while it is open; afterwards the code is forgotten. */
export function enableOffer(): void {
  const page = find('[data-offer]');
  const offerId = page?.dataset['offer'];
  if (!page || offerId === undefined) return;
  if (page.dataset['state'] === 'offered') showLink(offerId);
  else forgetCode(offerId);
}

/** What only an open offer has goes, once it is open no longer. */
export function closeOffer(next: Document): void {
  const page = find('[data-offer]');
  const state = next.querySelector<HTMLElement>('[data-offer]')?.dataset['state'];
  if (!page || state === undefined || state === 'offered') return;
  page.dataset['state'] = state;
  forgetCode(page.dataset['offer'] ?? '');
  for (const part of document.querySelectorAll('.while-open')) part.remove();
}
