import type { MemberPrincipal } from '../../platform/http/route.ts';
import { localised, type Locale } from '../../web/index.ts';
import type { MarketContext } from '../context.ts';

/** Newest complaints that are looked through for those of one order. */
const COMPLAINTS = 50;

export type OrderData = Awaited<ReturnType<typeof readOrderPage>>;

/** All that the page of an order shows to its buyer or seller. Throws ORDER_UNKNOWN. */
export async function readOrderPage(
  context: MarketContext,
  member: MemberPrincipal,
  orderId: string,
  locale: Locale,
) {
  const { orders, items, parties, aftersale, now } = context;
  const order = await orders.read(member, orderId);
  const custodians = order.shipments.flatMap(({ events }) =>
    events.map(({ custodian }) => custodian),
  );
  const [escrow, item, known, { complaints }, awaitsReview, code] = await Promise.all([
    orders.escrow(member, orderId),
    items.read(order.item),
    parties.findAll([...new Set([order.platform, ...custodians])], []),
    aftersale.complaints(member, { limit: COMPLAINTS }),
    aftersale.awaitsReview(orderId, member.subject),
    order.side === 'buyer' && order.state === 'ready'
      ? orders.collectionCode(member, orderId)
      : null,
  ]);
  return {
    order,
    escrow,
    item,
    names: new Map(
      known.map(({ id, name, nameZh }) => [id, localised({ en: name, zh: nameZh }, locale)]),
    ),
    complaints: complaints.filter((one) => one.order === orderId),
    awaitsReview,
    code,
    payAt: payPage(context, order),
    now: now().toISOString(),
  };
}

/** Where the buyer pays; null: there is nothing to pay, or no page for it. */
function payPage(
  { payments, publicUrl }: MarketContext,
  { id, state, payment }: Awaited<ReturnType<MarketContext['orders']['read']>>,
): string | null {
  if (state !== 'reserved' || payment?.state !== 'created') return null;
  return payments.pageOf(payment, `${publicUrl}/my/orders/${id}?said=came_back`);
}
