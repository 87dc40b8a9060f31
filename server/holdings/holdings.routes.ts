import { z } from 'zod';
import { signInPath } from '../members/index.ts';
import { actorOf, isHolder } from '../ownership/index.ts';
import { idOf } from '../platform/ids.ts';
import { Reply, route, type MemberPrincipal, type Route } from '../platform/http/route.ts';
import { localeCookie, localised, pickLocale } from '../web/index.ts';
import type { HoldingsContext } from './context.ts';
import { claimPage } from './pages/claim-page.ts';
import { itemPage } from './pages/item-page.ts';
import { itemsPage } from './pages/items-page.ts';
import { offerPage } from './pages/offer-page.ts';
import { contextOf, type PageContext } from './pages/page-context.ts';
import { reportPage } from './pages/report-page.ts';
import { readClaim } from './read-claim.ts';
import { readHolding } from './read-holding.ts';
import { readItems } from './read-items.ts';
import { readReport } from './read-report.ts';

const Language = z.object({ lang: z.string().max(20).optional() }).loose();
const OfferId = z.object({ offerId: idOf('ofr') });

interface Asked {
  readonly query: z.infer<typeof Language>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly url: string;
}

async function pageContext(context: HoldingsContext, asked: Asked): Promise<PageContext> {
  const locale = pickLocale({
    lang: asked.query.lang,
    cookie: asked.headers['cookie'],
    acceptLanguage: asked.headers['accept-language'],
  });
  const operator = await context.parties.find(context.operator);
  if (!operator) throw new TypeError('the operator is a registered party');
  return contextOf({
    ...{ locale, path: asked.url, assets: context.assets, publicUrl: context.publicUrl },
    demo: context.embedded,
    operator: localised({ en: operator.name, zh: operator.nameZh }, locale),
  });
}

/** Remembers a language that the address names, also where it leads elsewhere. */
const remembered = ({ query }: Asked): Record<string, string> =>
  query.lang ? { 'Set-Cookie': localeCookie(pickLocale({ lang: query.lang })) } : {};

/** Of one person, so nobody keeps a copy. */
const answer = (asked: Asked, body: string): Reply =>
  new Reply(
    200,
    {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...remembered(asked),
    },
    body,
  );

const elsewhere = (path: string): Reply => new Reply(303, { Location: path }, null);

/** Pages of who is signed in; others are sent to sign in, and come back. */
export const holdingsRoutes = (context: HoldingsContext): Route[] => {
  const mine = async (
    asked: Asked & { readonly principal: MemberPrincipal | null },
    show: (page: PageContext, member: MemberPrincipal) => Promise<string | Reply>,
  ): Promise<Reply> => {
    if (!asked.principal) {
      return new Reply(303, { Location: signInPath(asked.url), ...remembered(asked) }, null);
    }
    const page = await pageContext(context, asked);
    const shown = await show(page, asked.principal);
    return shown instanceof Reply ? shown : answer(asked, shown);
  };
  return [
    route({
      method: 'get',
      path: '/my/items',
      summary: 'Page: the items that you have title to',
      access: 'visitor',
      query: Language.extend({ after: idOf('itm').optional() }),
      handle: (asked) =>
        mine(asked, async (page, member) =>
          itemsPage(page, await readItems(context, member, asked.query.after)),
        ),
    }),
    route({
      method: 'get',
      path: '/my/items/{itemId}',
      summary: 'Page: an item, and what you can do with it',
      access: 'visitor',
      params: z.object({ itemId: idOf('itm') }),
      query: Language,
      handle: (asked) =>
        mine(asked, async (page, member) =>
          itemPage(page, await readHolding(context, member, asked.params.itemId)),
        ),
    }),
    route({
      method: 'get',
      path: '/my/items/{itemId}/report',
      summary: 'Page: the history of your item to print, with what you keep to yourself',
      access: 'visitor',
      params: z.object({ itemId: idOf('itm') }),
      query: Language,
      handle: (asked) =>
        mine(asked, async (page, member) => {
          const { itemId } = asked.params;
          const title = await context.ownership.titleOf(itemId);
          if (!isHolder(title, actorOf(member))) return elsewhere(`/items/${itemId}/report`);
          return reportPage(page, await readReport(context, itemId, member.subject));
        }),
    }),
    route({
      method: 'get',
      path: '/items/{itemId}/report',
      summary: 'Page: the history of an item to print, as anybody sees it',
      access: 'public',
      params: z.object({ itemId: idOf('itm') }),
      query: Language,
      handle: async (asked) => {
        const page = await pageContext(context, asked);
        const data = await readReport(context, asked.params.itemId, null);
        return answer(asked, reportPage(page, data));
      },
    }),
    route({
      method: 'get',
      path: '/my/offers/{offerId}',
      summary: 'Page: an offer of yours, its link and how far it is',
      access: 'visitor',
      params: OfferId,
      query: Language,
      handle: (asked) =>
        mine(asked, async (page, member) => {
          const offer = await context.ownership.offer(asked.params.offerId, member);
          if (offer.role === null || offer.role === 'buyer') return elsewhere(`/claim/${offer.id}`);
          return offerPage(page, { offer, item: await context.items.read(offer.itemId) });
        }),
    }),
    route({
      method: 'get',
      path: '/claim/{offerId}',
      summary: 'Page: an item that is offered to whoever has its claim code',
      access: 'visitor',
      params: OfferId,
      query: Language,
      handle: async (asked) => {
        const page = await pageContext(context, asked);
        const data = await readClaim(context, asked.principal, asked.params.offerId);
        const door = asked.principal ? null : await context.members.door(page.locale);
        return answer(asked, claimPage(page, data, door));
      },
    }),
  ];
};
