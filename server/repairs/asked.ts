import { z } from 'zod';
import { Reply } from '../platform/http/route.ts';
import { localeCookie, pickLocale } from '../web/index.ts';
import type { RepairsContext } from './context.ts';
import { contextOf, type PageContext } from './pages/page-context.ts';

export const Language = z.object({ lang: z.string().max(20).optional() }).loose();

export interface Asked {
  readonly query: z.infer<typeof Language>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly url: string;
}

export const pageContext = (context: RepairsContext, { query, headers, url }: Asked): PageContext =>
  contextOf({
    locale: pickLocale({
      lang: query.lang,
      cookie: headers['cookie'],
      acceptLanguage: headers['accept-language'],
    }),
    path: url,
    assets: context.assets,
    demo: context.embedded,
  });

/** Of one person, so nobody keeps a copy. */
export const answer = (page: PageContext, { query }: Asked, body: string): Reply =>
  new Reply(
    200,
    {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(query.lang ? { 'Set-Cookie': localeCookie(page.locale) } : {}),
    },
    body,
  );
