import { z } from 'zod';
import { seeOther } from '../../platform/http/page-form.ts';
import { Problem } from '../../platform/http/problem.ts';
import { route, type MemberPrincipal, type Reply, type Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { publicLine } from '../../platform/public-text.ts';
import { answer, forMembers, pageContext, PageQuery } from '../asked.ts';
import type { MarketContext } from '../context.ts';
import { checkoutPage } from './checkout-page.ts';
import { readCheckout, type Typed } from './read-checkout.ts';

const ListingId = z.object({ listingId: idOf('lst') });
const Delivery = z.enum(['courier', 'pickup']);
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const line = (most: number) => publicLine(most).default('');

const Order = z.strictObject({
  delivery: Delivery,
  terms: Digest,
  name: line(80),
  phone: line(40),
  region: line(120),
  street: line(180),
  postcode: line(20),
});

/** Lines of an address, as who sends the box reads them; missing: something of it is. */
function addressOf({ name, phone, region, street, postcode }: Typed): string | undefined {
  if (!name || !phone || !region || !street) return undefined;
  return [name, phone, `${region} ${postcode ?? ''}`.trim(), street].join('\n');
}

/** The step before an order, in which everything can be corrected, and the order itself. */
export const checkoutRoutes = (context: MarketContext): Route[] => {
  const { orders } = context;
  const mine = forMembers(context);

  /** Who presses twice has ordered once, and is led to that order. */
  async function ownOrderOf({ subject }: MemberPrincipal, listing: string): Promise<string | null> {
    const { orders: newest } = await orders.list({ buyerId: subject }, { limit: 1 });
    const [one] = newest;
    return one?.listing === listing && one.state === 'reserved' ? one.id : null;
  }

  return [
    route({
      method: 'get',
      path: '/checkout/{listingId}',
      summary: 'Page: all that an order would bind you to, before you order',
      access: 'visitor',
      params: ListingId,
      query: PageQuery.extend({ delivery: Delivery.optional().catch(undefined) }),
      handle: (asked) =>
        mine(asked, async (page, member) => {
          const { listingId } = asked.params;
          const { delivery = null } = asked.query;
          try {
            return checkoutPage(page, await readCheckout(context, member, listingId, delivery));
          } catch (error) {
            return backToOffer(listingId, error);
          }
        }),
    }),
    route({
      method: 'post',
      path: '/checkout/{listingId}',
      summary: 'Form: orders the item',
      access: 'member',
      params: ListingId,
      query: PageQuery,
      body: { type: 'form', schema: Order },
      handle: async (asked) => {
        const { body, principal, params } = asked;
        const { listingId: listing } = params;
        const { delivery, terms, ...typed } = body;
        const address = delivery === 'courier' ? addressOf(typed) : undefined;
        try {
          const order = { listing, delivery, terms, address };
          const { id } = await orders.place(principal, order, asked.commit);
          return seeOther(`/my/orders/${id}?said=ordered`);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          const earlier = await ownOrderOf(principal, listing);
          if (earlier !== null) return seeOther(`/my/orders/${earlier}`);
          const page = pageContext(context, asked);
          const data = await readCheckout(context, principal, listing, delivery).catch(() => null);
          if (data === null) return backToOffer(listing, error);
          return answer(asked, checkoutPage({ ...page, refused: error.code }, data, typed));
        }
      },
    }),
  ];
};

/** Where nothing can be ordered, the offer says why. */
function backToOffer(listing: string, error: unknown): Reply {
  if (!(error instanceof Problem) || error.code === 'LISTING_UNKNOWN') throw error;
  return seeOther(`/catalogue/${listing}?refused=${error.code}`);
}
