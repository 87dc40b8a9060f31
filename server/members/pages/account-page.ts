import { html, messagesFor, renderPage } from '../../web/index.ts';
import type { Locale, PageAssets } from '../../web/index.ts';
import type { consentsOf } from '../consents/decide-consent.ts';
import type { Profile } from '../profile/profile.ts';
import type { readAccount } from '../read-account.ts';
import type { readSessions } from '../sessions/manage-sessions.ts';
import { consentSection } from './consent-section.ts';
import { doorSections } from './door-sections.ts';
import { dataSection, greeting, profileSection, sessionsSection } from './home-sections.ts';
import { waysInSections } from './ways-in-sections.ts';

type Consents = Awaited<ReturnType<typeof consentsOf>>;

/** All that the page shows of who is signed in. */
export interface AccountData {
  readonly account: Awaited<ReturnType<typeof readAccount>>;
  readonly profile: Profile;
  /** Version of the profile, for If-Match. */
  readonly etag: string;
  readonly sessions: Awaited<ReturnType<typeof readSessions>>['sessions'];
  readonly consents: Consents['consents'];
  readonly history: Consents['history'];
}

export interface AccountPage {
  readonly locale: Locale;
  readonly path: string;
  readonly assets: PageAssets;
  /** The chain behind the page is a demo chain. */
  readonly demo: boolean;
  /** Where to go once signed in: a path of ours; null: stay here. */
  readonly next: string | null;
  readonly demoMembers: readonly { readonly id: string; readonly name: string }[];
  /** Null for who is not signed in. */
  readonly data: AccountData | null;
}

/** The account page: the ways in, or the account of who is signed in. */
export function accountPage(page: AccountPage): string {
  const words = messagesFor(page.locale).account;
  const context = { locale: page.locale, words };
  const { data } = page;
  return renderPage({
    locale: page.locale,
    title: words.title,
    description: words.signUp.lead,
    path: page.path,
    assets: page.assets,
    demo: page.demo,
    noIndex: true,
    script: page.assets.account,
    body: html`
      <div class="account" data-next=${page.next ?? undefined}>
        ${
          data === null
            ? html`<h1>${words.title}</h1>
                ${doorSections(context, page.demoMembers)}`
            : html`
                ${greeting(context, data)}
                <div class="account-columns">
                  <div>${waysInSections(context, data)}</div>
                  <div>
                    ${profileSection(context, data)} ${sessionsSection(context, data)}
                    ${consentSection(context, data)} ${dataSection(context, data)}
                  </div>
                </div>
              `
        }
      </div>
    `,
  });
}
