import { localised, messagesFor } from '../../web/index.ts';
import type { Locale, Messages, PageAssets } from '../../web/index.ts';
import type { PartyView, Passport, RecordView } from '../passport.schema.ts';

export interface PassportPage {
  readonly passport: Passport;
  readonly locale: Locale;
  /** Origin under which the public reaches this server, such as https://patina.example. */
  readonly publicUrl: string;
  /** Path and query of this page, as requested. */
  readonly path: string;
  readonly assets: PageAssets;
}

/** What every section of the page needs. */
export interface Context extends PassportPage {
  readonly words: Messages;
}

export const contextOf = (page: PassportPage): Context => ({
  ...page,
  words: messagesFor(page.locale),
});

export const partyName = (party: PartyView, { locale }: Context): string =>
  localised(party.name, locale);

/** Anchor of a record on this page. */
export const anchorOf = (record: Pick<RecordView, 'id'>): string => `record-${record.id}`;

export type CertificateView = Extract<RecordView['facts'], { type: 'certificate' }>;

/** The facts of the passport's certificate; null where there is none. */
export function certificateFacts(passport: Passport): CertificateView | null {
  const facts = passport.certificate?.facts;
  return facts?.type === 'certificate' ? facts : null;
}
