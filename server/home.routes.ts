import { z } from 'zod';
import type { Items } from './items/index.ts';
import type { Parties } from './parties/index.ts';
import { headlineOf, type Passport, type PassportRoom } from './passport/index.ts';
import { Reply, route, type Route } from './platform/http/route.ts';
import { homePage, localeCookie, pickLocale, type HomeItem, type PageAssets } from './web/index.ts';

export interface HomeContext {
  readonly parties: Parties;
  readonly items: Items;
  readonly passport: PassportRoom;
  readonly assets: PageAssets;
  readonly publicUrl: string;
  /** The embedded profile: its chain and its things are for show. */
  readonly demo: boolean;
  /** Offers "sign in as". */
  readonly signInAs: boolean;
}

/** Items and people that the front page shows. */
const SHOWN = 12;

/** Milliseconds for which the items of the front page are not worked out anew. */
const FRESH = 1_000;

/** The newest items with their verdicts, worked out once however many visitors come at once. */
function createShowcase({ items, passport }: HomeContext) {
  let kept: Promise<HomeItem[]> | null = null;
  const workOut = async (): Promise<HomeItem[]> => {
    const newest = await items.newest(SHOWN);
    const passports = await Promise.all(newest.map(({ id }) => passport.build(id, 'link')));
    return passports.map(homeItem);
  };
  return (): Promise<HomeItem[]> => {
    if (!kept) {
      const answer = workOut();
      const forget = () => {
        if (kept === answer) kept = null;
      };
      answer.then(() => setTimeout(forget, FRESH).unref(), forget);
      kept = answer;
    }
    return kept;
  };
}

function homeItem(passport: Passport): HomeItem {
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
}

/** The front page: what this is, the newest items, and the demo's people. */
export function homeRoutes(context: HomeContext): Route[] {
  const showcase = createShowcase(context);
  return [
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
        const [items, people] = await Promise.all([
          showcase(),
          context.signInAs ? context.parties.people(SHOWN) : [],
        ]);
        const body = homePage({
          locale,
          path: url,
          publicUrl: context.publicUrl,
          assets: context.assets,
          demo: context.demo,
          items,
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
}
