import { z } from 'zod';
import { Reply, type PartyPrincipal } from '../platform/http/route.ts';
import { localeCookie, localised, messagesFor, pickLocale } from '../web/index.ts';
import type { WorkContext } from './context.ts';
import type { PageContext, Worker } from './page-context.ts';

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
}

export function pageContext(context: WorkContext, { query, headers, url }: Asked): PageContext {
  const locale = pickLocale({
    lang: query.lang,
    cookie: headers['cookie'],
    acceptLanguage: headers['accept-language'],
  });
  const all = messagesFor(locale);
  return {
    ...{ locale, path: url, assets: context.assets, demo: context.embedded, all, words: all.work },
    said: query.said ?? null,
    refused: query.refused ?? null,
    typed: null,
  };
}

/** Of one party, so nobody keeps a copy. */
export const answer = ({ query }: Asked, page: PageContext, body: string): Reply =>
  new Reply(
    200,
    {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(query.lang ? { 'Set-Cookie': localeCookie(page.locale) } : {}),
    },
    body,
  );

/** Who is at work, by name; a system has none but its party's. */
export async function workerOf(
  { parties }: WorkContext,
  principal: PartyPrincipal,
  { locale }: PageContext,
): Promise<Worker> {
  const [person, party] = await Promise.all([
    parties.person(principal.subject),
    parties.find(principal.party),
  ]);
  const name = party ? localised({ en: party.name, zh: party.nameZh }, locale) : principal.party;
  return { principal, name: person?.displayName ?? principal.subject, party: name };
}
