import type { TermKind } from '#prisma';

/** Names one list of terms: what holds, of whom, and for which role or platform. */
export interface TermList {
  readonly kind: TermKind;
  readonly party: number;
  /** Empty for suspensions. */
  readonly about: string;
}

export const grantList = (party: number, role: string): TermList => ({
  kind: 'grant',
  party,
  about: role,
});
export const suspensionList = (party: number): TermList => ({
  kind: 'suspension',
  party,
  about: '',
});
export const channelList = (brand: number, platform: number): TermList => ({
  kind: 'channel',
  party: brand,
  about: String(platform),
});
