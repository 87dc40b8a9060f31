import type { Prisma } from '#prisma';
import type { Commit, PartyPrincipal, UploadedFile } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import type { ListingsContext } from './context.ts';
import {
  insertListing,
  insertPhoto,
  insertPrice,
  insertStep,
  updateListing,
} from './listing.store.ts';
import type { ListingText, NewListing } from './listing.schema.ts';
import { PHOTO_COUNT_OF_LISTING } from './photo-count.ts';
import { mustBePriced } from './price.ts';
import { listingProblem } from './problems.ts';
import { lockInState, requireOwn } from './require-listing.ts';
import { requireAgreement } from './require-saleable.ts';
import { isUniqueViolation } from '../platform/database/unique-violation.ts';

/**
 * A draft of what a platform will offer, with its photos. Throws LISTING_AGREEMENT_NONE,
 * LISTING_SELLER_UNVERIFIED, LISTING_PRICE_INVALID, LISTING_OPEN, ITEM_UNKNOWN, PHOTO_*.
 */
export async function createListing(
  context: ListingsContext,
  { party, subject }: PartyPrincipal,
  asked: NewListing,
  files: readonly UploadedFile[],
  commit: Commit,
) {
  const item = await context.items.require(asked.itemId);
  const agreement = await requireAgreement(context, item.id, party);
  const price = BigInt(asked.price);
  mustBePriced(price, asked.currency, agreement);
  const { photos, save } = await context.photos.keepWeb(
    files,
    asked.photos,
    PHOTO_COUNT_OF_LISTING,
  );
  const [id, at] = [newId('lst'), context.now()];
  const work = commit(async (db) => {
    await insertListing(db, {
      ...{ id, itemId: item.id, openItemId: item.id, platformId: party, madeBy: subject },
      agreementId: agreement.id,
      // What the platform has bought in, it sells itself.
      sellerId: agreement.kind === 'consignment' ? agreement.seller : null,
      sellerStatus: agreement.sellerStatus,
      ...{ state: 'draft', price, currency: asked.currency, createdAt: at },
      ...{ category: item.category, brand: item.brand, model: item.model },
      ...textOf(asked),
    });
    await save(db);
    for (const [position, photo] of photos.entries()) await insertPhoto(db, id, position, photo);
    await insertPrice(db, {
      listingId: id,
      from: null,
      to: price,
      cause: 'first',
      reason: '',
      by: subject,
      at,
    });
    await insertStep(db, { listingId: id, action: 'create', by: subject, reason: '', at });
    return { id, state: 'draft' as const };
  });
  return work.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw listingProblem('LISTING_OPEN', 'One is open already.', { item: item.id });
  });
}

const textOf = ({ title, description, attributes }: ListingText) =>
  ({ title, description, attributes }) satisfies Prisma.ListingUncheckedUpdateInput;

/** Rewrites a draft. Throws LISTING_UNKNOWN, LISTING_STATE. */
export async function rewriteListing(
  context: ListingsContext,
  principal: PartyPrincipal,
  id: string,
  text: ListingText,
  commit: Commit,
) {
  await requireOwn(context, principal, id);
  return commit(async (db) => {
    await lockInState(db, id, ['draft']);
    await updateListing(db, id, textOf(text));
    const step = { listingId: id, action: 'rewrite', by: principal.subject, reason: '' };
    await insertStep(db, { ...step, at: context.now() });
    return { id, state: 'draft' as const };
  });
}
