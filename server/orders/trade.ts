import type { Db } from '../platform/database/database.ts';
import { findOrder, type OrderRow } from './order.store.ts';
import type { OrderState } from './order-states.ts';

/** An order as rooms above see it. */
export interface Trade {
  readonly order: string;
  readonly item: string;
  readonly listing: string;
  readonly platform: string;
  readonly buyer: string;
  /** Null: the platform sold its own. */
  readonly seller: string | null;
  readonly sellerStatus: 'private' | 'trader';
  /** Minor units, without freight. */
  readonly price: bigint;
  readonly freight: bigint;
  readonly currency: string;
  /** Record id of the certificate it was sold by. */
  readonly certificate: string;
  readonly appraisalFee: bigint;
  readonly state: OrderState;
  readonly deliveredAt: Date | null;
  readonly completedAt: Date | null;
}

export const tradeOf = (order: OrderRow): Trade => ({
  order: order.id,
  item: order.itemId,
  listing: order.listingId,
  platform: order.platformId,
  buyer: order.buyerId,
  seller: order.sellerId,
  sellerStatus: order.sellerStatus,
  price: order.price,
  freight: order.freight,
  currency: order.currency,
  certificate: order.certificateId,
  appraisalFee: order.appraisalFee,
  state: order.state,
  deliveredAt: order.deliveredAt,
  completedAt: order.completedAt,
});

/** Null: there is no such order. */
export async function trade(db: Db, orderId: string): Promise<Trade | null> {
  const order = await findOrder(db, orderId);
  return order && tradeOf(order);
}
