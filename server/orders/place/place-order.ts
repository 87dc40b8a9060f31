import { getAddress } from 'ethers';
import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import { newId } from '../../platform/ids.ts';
import type { OrdersContext } from '../context.ts';
import { insertOrder, insertPayment, insertStep } from '../order.store.ts';
import { orderProblem } from '../problems.ts';
import { deadlineOf } from '../rules/deadlines.ts';
import { offered, taken } from './offered.ts';

export interface NewOrder {
  readonly listing: string;
  readonly delivery: 'courier' | 'pickup';
  /** Digest of the terms that the buyer has seen. */
  readonly terms: string;
  readonly address?: string | undefined;
  /** A wallet of theirs that is to get title; a sealed key of this server's where missing. */
  readonly wallet?: string | undefined;
}

/** What an address is sealed as. */
export const ADDRESS = (orderId: string): string => `order:${orderId}:address`;

/** Throws PAYMENTS_CLOSED. */
export function requireProvider({ provider }: OrdersContext): string {
  if (provider !== null) return provider;
  throw orderProblem('PAYMENTS_CLOSED', 'There is nobody to pay to.');
}

/**
 * Orders an item: reservation, order and payment are one transaction, so that of all who want it
 * one has it and nobody else can pay. Throws LISTING_TAKEN, ORDER_*, PAYMENTS_CLOSED.
 */
export async function placeOrder(
  context: OrdersContext,
  { subject: buyerId }: MemberPrincipal,
  asked: NewOrder,
  commit: Commit,
): Promise<{ id: string; state: 'reserved'; payment: string; deadline: string }> {
  const { database, law, now } = context;
  const { delivery, address } = asked;
  const provider = requireProvider(context);
  if ((delivery === 'courier') !== (address !== undefined)) {
    throw orderProblem('ORDER_ADDRESS_MISSING', `It goes by ${delivery}.`);
  }
  const wallet = asked.wallet === undefined ? null : getAddress(asked.wallet);
  if (wallet !== null && !(await context.members.wallets(buyerId)).includes(wallet)) {
    throw orderProblem('ORDER_WALLET_NOT_YOURS', 'Title would go to somebody else.', { wallet });
  }
  const { listing, agreement, terms } = await offered(context, database.client, buyerId, asked);
  if (terms.digest !== asked.terms) {
    throw orderProblem('ORDER_TERMS_CHANGED', 'They have changed, or were for another order.', {
      terms: terms.digest,
    });
  }
  const id = newId('ord');
  const createdAt = now();
  const deadline = deadlineOf(law, 'reserved', createdAt)!;
  return commit(async (db) => {
    if (!(await context.listings.reserve(db, listing.id, id))) throw taken(listing.id);
    const { currency, price } = listing;
    const freight = law.freight[delivery];
    await insertOrder(db, {
      ...{ id, itemId: listing.itemId, liveItemId: listing.itemId, listingId: listing.id },
      ...{ agreementId: agreement.id, platformId: listing.platformId, buyerId },
      ...{ sellerId: listing.sellerId, sellerStatus: listing.sellerStatus },
      ...{ certificateId: listing.certificateRecordId, category: listing.category, delivery },
      address:
        address === undefined
          ? null
          : Uint8Array.from(await context.members.seal(db, buyerId, ADDRESS(id), address)),
      ...{ wallet, terms: terms.digest, currency, price, freight },
      ...{ appraisalFee: law.appraisalFee, agreedValue: agreement.agreedValue },
      ...{ state: 'reserved', deadline, createdAt },
    });
    await insertStep(db, {
      ...{ orderId: id, position: 0, event: 'reserve', from: null, to: 'reserved' },
      ...{ by: buyerId, at: createdAt },
    });
    const amount = price + freight;
    const payment = await context.payments.open(db, { reference: id, provider, currency, amount });
    await insertPayment(db, payment.id, id);
    return {
      ...{ id, state: 'reserved' as const, payment: payment.id },
      deadline: deadline.toISOString(),
    };
  });
}
