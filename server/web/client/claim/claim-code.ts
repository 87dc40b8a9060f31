import { claimKeyOf, parseClaimCode, type ClaimKey } from '../../../ownership/claim-code/index.ts';
import { Unfit } from '../forms/failure.ts';
import { messages } from '../forms/words.ts';

/**
 * The claim code on the buyer's device: read from the link's fragment, which browsers send to
 * nobody, or from what somebody types; kept in this tab until it has been used, because signing in
 * loads the page anew.
 */
const words = messages.holdings.claim;

export const page = document.querySelector<HTMLElement>('[data-claim-key]');
export const offerId = page?.dataset['offer'] ?? '';
const KEPT = `patina-claim-${offerId}`;

let known: ClaimKey | null = null;

/** Takes the code out of the address bar, where others could read it. */
function takeFragment(): string {
  const fragment = decodeURIComponent(location.hash.slice(1));
  if (fragment !== '') history.replaceState(null, '', location.pathname + location.search);
  return fragment;
}

/** The key behind a code of this offer. Throws Unfit. */
function keyOf(text: string): ClaimKey {
  const code = parseClaimCode(text);
  if (typeof code !== 'string') throw new Unfit(words.codeFaults[code.fault]);
  const key = claimKeyOf(code);
  if (key.address !== page?.dataset['claimKey']?.toLowerCase()) throw new Unfit(words.codeOther);
  return key;
}

/** Shows what needs the code, or asks for it. */
function show(): void {
  const has = known !== null;
  for (const [selector, hidden] of [
    ['[data-code-wanted]', has],
    ['[data-code-known]', !has],
    ['[data-with-code]', !has],
  ] as const) {
    const part = document.querySelector<HTMLElement>(selector);
    if (part) part.hidden = hidden;
  }
}

/** Throws Unfit. */
export function useCode(text: string): void {
  known = keyOf(text);
  sessionStorage.setItem(KEPT, text);
  show();
}

export function forgetCode(): void {
  known = null;
  sessionStorage.removeItem(KEPT);
  show();
}

/** Throws Unfit where no code was given. */
export function requireKey(): ClaimKey {
  if (!known) throw new Unfit(words.codeMissing);
  return known;
}

/**
 * The code that came with the link, or before the page was loaded anew. Throws Unfit.
 * @returns whether there is one
 */
export function resumeCode(): boolean {
  const text = takeFragment() || sessionStorage.getItem(KEPT);
  if (text) useCode(text);
  return Boolean(text);
}
