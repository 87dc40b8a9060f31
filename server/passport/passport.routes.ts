import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { Reply, route, type Route, type RouteInput } from '../platform/http/route.ts';
import { localeCookie, pickLocale } from '../web/index.ts';
import { buildPassport, type Via } from './build-passport.ts';
import type { PassportContext } from './context.ts';
import { passportPage } from './pages/passport-page.ts';
import { Passport } from './passport.schema.ts';

const Language = z.object({ lang: z.string().max(20).optional() }).loose();
type Input = Pick<
  RouteInput<unknown, z.infer<typeof Language>, undefined>,
  'query' | 'headers' | 'url'
>;

/** JSON for those who ask for it by name, the page for everybody else. */
const wantsJson = (accept = ''): boolean =>
  /application\/(ld\+)?json/.test(accept) && !accept.includes('text/html');

async function answer(
  context: PassportContext,
  itemId: string,
  via: Via,
  input: Input,
): Promise<Reply> {
  const passport = await buildPassport(context, itemId, via);
  const common = { 'Cache-Control': 'no-store', Vary: 'Accept, Accept-Language, Cookie' };
  if (wantsJson(input.headers['accept'])) {
    return new Reply(
      200,
      { ...common, 'Content-Type': 'application/json' },
      JSON.stringify(passport),
    );
  }
  const { lang } = input.query;
  const locale = pickLocale({
    lang,
    cookie: input.headers['cookie'],
    acceptLanguage: input.headers['accept-language'],
  });
  const page = passportPage({
    passport,
    locale,
    publicUrl: context.publicUrl,
    path: input.url,
    assets: context.assets,
  });
  return new Reply(
    200,
    {
      ...common,
      'Content-Type': 'text/html; charset=utf-8',
      ...(lang ? { 'Set-Cookie': localeCookie(locale) } : {}),
    },
    page,
  );
}

export const passportRoutes = (context: PassportContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/passports/{itemId}',
    summary: 'The public record of an item, each line with who said it and a verdict',
    access: 'public',
    crossOrigin: true,
    params: z.object({ itemId: idOf('itm') }),
    response: Passport,
    handle: ({ params }) => buildPassport(context, params.itemId, 'link'),
  }),
  route({
    method: 'get',
    path: '/items/{itemId}',
    summary: 'The passport page of an item',
    access: 'public',
    crossOrigin: true,
    params: z.object({ itemId: idOf('itm') }),
    query: Language,
    handle: (input) => answer(context, input.params.itemId, 'link', input),
  }),
  ...['/8004/{identifier+}', '/01/{identifier+}'].map((path) =>
    route({
      method: 'get',
      path,
      summary: 'GS1 Digital Link URI of a tag: the passport, as page or JSON',
      access: 'public',
      crossOrigin: true,
      query: Language,
      handle: async (input) => {
        const { itemId, kind } = await context.tags.resolve(input.url);
        return answer(context, itemId, kind, input);
      },
    }),
  ),
];
