import type { Db } from '../platform/database/database.ts';
import { messagesFor, type Locale } from '../web/index.ts';
import { accountRoutes } from './account.routes.ts';
import { hasConsented, necessaryConsents } from './consents/decide-consent.ts';
import type { MembersContext } from './context.ts';
import { demoMembers } from './demo-members.ts';
import { replayErasures } from './erasure/erase-member.ts';
import type { PersonalPart } from './erasure/personal-part.ts';
import { listByEmailDigest } from './member.store.ts';
import { doorSections } from './pages/door-sections.ts';
import { memberPageRoutes } from './pages.routes.ts';
import { openMember } from './personal-data.ts';
import { emailDigest, type Profile } from './profile/profile.ts';
import { authenticateSession } from './sessions/authenticate-session.ts';
import { requireFresh } from './sessions/require-fresh.ts';
import { signInRoutes } from './sign-in.routes.ts';
import { makeMember } from './sign-up.ts';
import { wayInRoutes } from './ways-in.routes.ts';
import { listOwners, listWallets } from './wallets/wallet.store.ts';

/** The room's only door. */
export type Members = ReturnType<typeof createMembers>;

export function createMembers(context: MembersContext) {
  const { client } = context.database;
  const parts: PersonalPart[] = [];
  return {
    context,
    routes: [
      ...signInRoutes(context),
      ...wayInRoutes(context),
      ...accountRoutes(context, parts),
      ...memberPageRoutes(context),
    ],
    authenticate: authenticateSession.bind(null, context),
    /** For acts that move title or end something. Throws STEP_UP_REQUIRED. */
    requireFresh: requireFresh.bind(null, context),
    /** Seals a value of a member's for a row of another room. Throws MEMBER_UNKNOWN. */
    async seal(db: Db, memberId: string, what: string, text: string) {
      const { key } = await openMember(context, db, memberId);
      return key.seal(what, text);
    },
    /** Opens such a value. Throws MEMBER_UNKNOWN once the member is erased. */
    async unseal(memberId: string, what: string, sealed: Uint8Array): Promise<string> {
      const { key } = await openMember(context, client, memberId);
      return key.unseal(what, sealed);
    },
    /** Members who gave this e-mail address; nobody has shown that it is theirs. */
    withEmail: async (email: string) =>
      (await listByEmailDigest(client, emailDigest(context, email))).map(({ id }) => id),
    hasConsented: (memberId: string, purpose: Parameters<typeof hasConsented>[2]) =>
      hasConsented(client, memberId, purpose),
    /** Addresses of the wallets that a member has shown to be theirs, EIP-55. */
    wallets: async (memberId: string) =>
      (await listWallets(client, memberId)).map(({ address }) => address),
    /** Member ids by wallet (EIP-55); wallets that nobody here signs in with are missing. */
    ownersOfWallets: async (addresses: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      new Map(
        (await listOwners(client, addresses)).map(({ address, memberId }) => [address, memberId]),
      ),
    /** The ways in, for a page of another room that goes on once somebody is signed in. */
    door: async (locale: Locale) =>
      doorSections({ locale, words: messagesFor(locale).account }, await demoMembers(context)),
    /** Lets another room join in export and erasure; called while the service is composed. */
    joinPersonalData: (part: PersonalPart) => void parts.push(part),
    replayErasures: () => replayErasures(context, parts),
    /** Makes an invented member of the demo, who has no way in but "sign in as". */
    makeDemo: (db: Db, profile: Profile) =>
      makeMember(context, db, { profile, consents: necessaryConsents(), demo: true }),
  };
}

export { openErasureList } from './erasure/erasure-list.ts';
export type { PersonalPart } from './erasure/personal-part.ts';
export { signInPath } from './pages.routes.ts';
export { memberProblem } from './problems.ts';
