import type { MemberPrincipal } from '../../platform/http/route.ts';
import type { MarketContext } from '../context.ts';

/** Intakes, and orders of what was sold, of one page. */
const SHOWN = 20;
/** Items and platforms that a form offers. */
const OFFERED = 50;
/** Agreements of one intake that are looked at; the newest counts. */
const AGREEMENTS = 5;

export type SalesData = Awaited<ReturnType<typeof readSales>>;
export type OfferForm = Awaited<ReturnType<typeof readOfferForm>>;
export type SaleData = Awaited<ReturnType<typeof readSale>>;

/** What a member has offered, and what was sold for them; a constant number of queries. */
export async function readSales(
  { consignments, orders, items }: MarketContext,
  member: MemberPrincipal,
  cursor: string | undefined,
) {
  const [{ intakes, next }, sold] = await Promise.all([
    consignments.intakes(member, { cursor, limit: SHOWN }),
    orders.list({ sellerId: member.subject }, { limit: SHOWN }),
  ]);
  const known = await items.byId(sold.orders.map(({ item }) => item));
  const byId = new Map(known.map((item) => [item.id, item]));
  return {
    intakes,
    next,
    sold: sold.orders.map((order) => ({ order, item: byId.get(order.item) })),
  };
}

/** What the form of an offer chooses from. */
export async function readOfferForm(
  { ownership, parties }: MarketContext,
  { subject }: MemberPrincipal,
) {
  const [{ items }, platforms] = await Promise.all([
    ownership.myItems(subject, { limit: OFFERED }),
    parties.ofKinds(['platform'], OFFERED),
  ]);
  return { items, platforms };
}

/** An intake with its newest contract and its sale. Throws INTAKE_UNKNOWN. */
export async function readSale(context: MarketContext, member: MemberPrincipal, intakeId: string) {
  const { consignments, orders, parties, now } = context;
  const intake = await consignments.intake(member, intakeId);
  const [{ agreements }, platform] = await Promise.all([
    consignments.agreements(member, { intake: intakeId, limit: AGREEMENTS }),
    parties.find(intake.platform),
  ]);
  const [newest] = agreements;
  const agreement = newest ? await consignments.readAgreement(member, newest.id) : null;
  const order = agreement ? await orderOf(context, member, agreement) : null;
  return {
    intake,
    agreement,
    platform: { en: platform?.name ?? '', zh: platform?.nameZh ?? '' },
    escrow: order && (await orders.escrow(member, order)),
    order,
    provider: context.provider,
    now: now().toISOString(),
  };
}

/** The order that sells, or has sold, what an agreement is about. */
async function orderOf(
  { orders }: MarketContext,
  { subject }: MemberPrincipal,
  { itemId, sold }: { readonly itemId: string; readonly sold: { readonly order: string } | null },
): Promise<string | null> {
  if (sold) return sold.order;
  const { orders: newest } = await orders.list({ sellerId: subject }, { limit: OFFERED });
  return newest.find(({ item }) => item === itemId)?.id ?? null;
}
