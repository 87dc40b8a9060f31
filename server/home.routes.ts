import { z } from 'zod';
import type { Items } from './items/index.ts';
import type { Parties } from './parties/index.ts';
import { headlineOf, type PassportRoom } from './passport/index.ts';
import { Reply, route, type Route } from './platform/http/route.ts';
import { homePage, localeCookie, pickLocale, type PageAssets } from './web/index.ts';

export interface HomeContext {
  readonly parties: Parties;
  readonly items: Items;
  readonly passport: PassportRoom;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  /** Offers "sign in as". */
  readonly demo: boolean;
}

/** Items and people that the front page shows. */
const SHOWN = 12;

/** The front page: what this is, the newest items, and the demo's people. */
export const homeRoutes = (context: HomeContext): Route[] => [
  route({
    method: 'get',
    path: '/',
    summary: 'Front page',
    access: 'public',
    query: z.object({ lang: z.string().max(20).optional() }).loose(),
    handle: async ({ query, headers, url }) => {
      const locale = pickLocale({
        lang: query.lang,
        cookie: headers['cookie'],
        acceptLanguage: headers['accept-language'],
      });
      const [{ items }, people] = await Promise.all([
        context.items.page(undefined, SHOWN),
        context.demo ? context.parties.people(SHOWN) : [],
      ]);
      const passports = await Promise.all(
        items.map(({ id }) => context.passport.build(id, 'link')),
      );
      const body = homePage({
        locale,
        path: url,
        publicUrl: context.publicUrl,
        assets: context.assets,
        demo: context.demo,
        items: passports.map((passport) => {
          const facts = passport.certificate?.facts;
          const photo = facts?.type === 'certificate' ? facts.photos[0] : undefined;
          return {
            href: `/items/${passport.item.id}`,
            photoUrl: photo?.sizes.at(-2)?.url ?? photo?.sizes.at(-1)?.url ?? null,
            category: passport.item.category,
            brand: passport.item.brand,
            model: passport.item.model,
            status: headlineOf(passport),
          };
        }),
        people: people.map((person) => ({
          id: person.id,
          name: person.displayName,
          party: locale === 'en' ? person.party.name : person.party.nameZh,
          roles: person.roles,
        })),
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
