import { z } from 'zod';
import { Reply, route, type MemberPrincipal, type Route } from '../platform/http/route.ts';
import { localeCookie, pickLocale } from '../web/index.ts';
import { consentsOf } from './consents/decide-consent.ts';
import type { MembersContext } from './context.ts';
import { demoMembers } from './demo-members.ts';
import { accountPage, type AccountData } from './pages/account-page.ts';
import { etagOf, openProfile } from './profile/profile.ts';
import { readAccount } from './read-account.ts';
import { readSessions } from './sessions/manage-sessions.ts';

/** A path of ours to go back to; null for whatever might lead elsewhere. */
export const ownPath = (next: string | undefined): string | null =>
  next !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : null;

/** Where a page sends who must sign in first. */
export const signInPath = (next: string): string => `/account?next=${encodeURIComponent(next)}`;

async function dataOf(context: MembersContext, principal: MemberPrincipal): Promise<AccountData> {
  const db = context.database.client;
  const [account, { profile, version }, { sessions }, { consents, history }] = await Promise.all([
    readAccount(context, principal),
    openProfile(context, db, principal.subject),
    readSessions(context, principal),
    consentsOf(db, principal.subject),
  ]);
  return { account, profile, etag: etagOf(version), sessions, consents, history };
}

export const memberPageRoutes = (context: MembersContext): Route[] => [
  route({
    method: 'get',
    path: '/account',
    summary: 'Account page: sign in, sign up, or your account',
    access: 'visitor',
    query: z
      .object({ lang: z.string().max(20).optional(), next: z.string().max(512).optional() })
      .loose(),
    handle: async ({ query, headers, url, principal }) => {
      const next = ownPath(query.next);
      if (principal && next !== null) return new Reply(303, { Location: next }, null);
      const locale = pickLocale({
        lang: query.lang,
        cookie: headers['cookie'],
        acceptLanguage: headers['accept-language'],
      });
      const body = accountPage({
        locale,
        path: url,
        assets: context.assets,
        demo: context.embedded,
        next,
        demoMembers: principal ? [] : await demoMembers(context),
        data: principal && (await dataOf(context, principal)),
      });
      return new Reply(
        200,
        {
          'Content-Type': 'text/html; charset=utf-8',
          'Cache-Control': 'no-store',
          ...(query.lang ? { 'Set-Cookie': localeCookie(locale) } : {}),
        },
        body,
      );
    },
  }),
];
