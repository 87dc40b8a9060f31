import type { Item } from '#prisma';
import type { Agreement } from '../consignments/index.ts';
import { requireCertificate, type CurrentCertificate } from './certificate.ts';
import type { ListingsContext } from './context.ts';
import { listingProblem } from './problems.ts';

export interface Saleable {
  readonly item: Item;
  readonly agreement: Agreement;
  readonly certificate: CurrentCertificate;
}

/** The agreement by which a platform may sell an item now. Throws LISTING_AGREEMENT_NONE, LISTING_SELLER_UNVERIFIED. */
export async function requireAgreement(
  context: ListingsContext,
  itemId: string,
  platform: string,
): Promise<Agreement> {
  const { client } = context.database;
  const agreement = await context.consignments.agreementFor(client, itemId);
  // Another platform's agreement is nobody else's business.
  if (agreement?.platform !== platform) {
    throw listingProblem('LISTING_AGREEMENT_NONE', 'There is no standing agreement.', {
      item: itemId,
    });
  }
  if (!agreement.verified) {
    throw listingProblem('LISTING_SELLER_UNVERIFIED', 'The audit is not finished.', {
      agreement: agreement.id,
    });
  }
  return agreement;
}

/** Throws LISTING_ITEM_HELD. */
async function requireFree(context: ListingsContext, { token }: Item): Promise<void> {
  const facts = (await context.items.facts(context.database.client, [token])).get(token);
  const now = Math.floor(context.now().getTime() / 1000);
  if (facts && facts.retiredAt === null && now >= facts.heldUntil) return;
  throw listingProblem('LISTING_ITEM_HELD', 'It cannot be sold now.', {
    until: facts?.heldUntil ? new Date(facts.heldUntil * 1000).toISOString() : null,
  });
}

/**
 * [B12] No listing without a verified seller and a current certificate, and none of what is held:
 * asked when it is submitted, when it goes live, and by whoever sells. Reads outside of the caller's
 * transaction: the embedded database has one connection.
 * Throws LISTING_AGREEMENT_NONE, LISTING_SELLER_UNVERIFIED, LISTING_CERTIFICATE_*, LISTING_ITEM_HELD.
 */
export async function requireSaleable(
  context: ListingsContext,
  listing: { readonly itemId: string; readonly platformId: string },
): Promise<Saleable> {
  const item = await context.items.require(listing.itemId);
  const agreement = await requireAgreement(context, item.id, listing.platformId);
  await requireFree(context, item);
  return { item, agreement, certificate: await requireCertificate(context, item) };
}
