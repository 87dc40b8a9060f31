import { z } from 'zod';
import { signInPath } from '../members/index.ts';
import { seeOther } from '../platform/http/page-form.ts';
import { Reply, type MemberPrincipal } from '../platform/http/route.ts';
import { localeCookie, messagesFor, pickLocale } from '../web/index.ts';
import type { MarketContext } from './context.ts';
import type { PageContext } from './pages/page-context.ts';

/** A code of ours that the address carries; whatever else it holds is ignored. */
const Code = z
  .string()
  .regex(/^[A-Za-z_]{1,60}$/)
  .optional()
  .catch(undefined);

export const PageQuery = z
  .object({ lang: z.string().max(20).optional(), said: Code, refused: Code })
  .loose();

export interface Asked {
  readonly query: z.infer<typeof PageQuery>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly url: string;
  readonly principal: MemberPrincipal | null;
}

export function pageContext(
  context: Pick<MarketContext, 'assets' | 'embedded'>,
  { query, headers, url, principal }: Asked,
): PageContext {
  const locale = pickLocale({
    lang: query.lang,
    cookie: headers['cookie'],
    acceptLanguage: headers['accept-language'],
  });
  const all = messagesFor(locale);
  return {
    ...{ locale, path: url, assets: context.assets, demo: context.embedded },
    ...{ all, words: all.market, signedIn: principal !== null },
    said: query.said ?? null,
    refused: query.refused ?? null,
  };
}

/** Remembers a language that the address names, also where it leads elsewhere. */
const remembered = ({ query }: Asked): Record<string, string> =>
  query.lang ? { 'Set-Cookie': localeCookie(pickLocale({ lang: query.lang })) } : {};

/** What it shows depends on who asks and on what was just sold, so nobody keeps a copy. */
export const answer = (asked: Asked, body: string): Reply =>
  new Reply(
    200,
    {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...remembered(asked),
    },
    body,
  );

/** A page of who is signed in; others are sent to sign in, and come back. */
export const forMembers =
  (context: MarketContext) =>
  async (
    asked: Asked,
    show: (page: PageContext, member: MemberPrincipal) => Promise<string | Reply>,
  ): Promise<Reply> => {
    if (!asked.principal) return seeOther(signInPath(asked.url));
    const shown = await show(pageContext(context, asked), asked.principal);
    return shown instanceof Reply ? shown : answer(asked, shown);
  };
