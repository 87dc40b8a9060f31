import type { MemberPrincipal } from '../../platform/http/route.ts';
import type { MarketContext } from '../context.ts';

export type Delivery = 'courier' | 'pickup';

/** What was typed on the page, to be seen again where something was refused. */
export type Typed = Readonly<
  Partial<Record<'name' | 'phone' | 'region' | 'street' | 'postcode', string>>
>;

export type CheckoutData = Awaited<ReturnType<typeof readCheckout>>;

/** All that an order would bind to. Throws LISTING_UNKNOWN, LISTING_TAKEN, ORDER_OWN_ITEM, ORDER_TITLE_UNSURE. */
export async function readCheckout(
  { orders, items, law }: MarketContext,
  member: MemberPrincipal,
  listing: string,
  delivery: Delivery | null,
) {
  const terms = await orders.preview(member, { listing, delivery: delivery ?? 'courier' });
  const item = await items.read(terms.item);
  return {
    listing,
    delivery,
    terms,
    item,
    freight: { courier: Number(law.freight.courier), pickup: Number(law.freight.pickup) },
  };
}
