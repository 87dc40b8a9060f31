import { parseClaimCode, type ClaimCode } from '../../../ownership/claim-code/index.ts';

/**
 * Claim codes of offers that were made in this tab. They stay in the tab: neither the service nor
 * any later visitor of this browser gets to see them.
 */
const keyOf = (offerId: string): string => `patina-code-${offerId}`;

export const keepCode = (offerId: string, code: ClaimCode): void =>
  sessionStorage.setItem(keyOf(offerId), code);

export function codeOf(offerId: string): ClaimCode | null {
  const code = parseClaimCode(sessionStorage.getItem(keyOf(offerId)) ?? '');
  return typeof code === 'string' ? code : null;
}

export const forgetCode = (offerId: string): void => sessionStorage.removeItem(keyOf(offerId));
