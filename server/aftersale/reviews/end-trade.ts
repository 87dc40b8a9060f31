import type { Db } from '../../platform/database/database.ts';
import type { AftersaleContext, Trade } from '../context.ts';
import { insertInvitations, insertTradeEnd } from './review.store.ts';

/**
 * A trade has ended: its parties are invited to review it, in the transaction that ended it, and
 * once. Nothing else makes an invitation, so no review is of a trade that was not.
 */
export async function endTrade(
  { now }: Pick<AftersaleContext, 'now'>,
  db: Db,
  trade: Trade,
): Promise<void> {
  const { order: orderId, platform: platformId, buyer, seller } = trade;
  const endedAt = now();
  const isNew = await insertTradeEnd(db, {
    ...{ orderId, platformId, endedAt, buyerId: buyer, sellerId: seller },
    ...{ listingId: trade.listing, itemId: trade.item },
    outcome: trade.state === 'completed' ? 'completed' : 'refunded',
  });
  if (!isNew) return;
  const asked = { orderId, platformId, invitedAt: endedAt };
  await insertInvitations(db, [
    { ...asked, reviewerId: buyer, side: 'buyer', subjectId: seller ?? platformId },
    ...(seller === null || seller === buyer
      ? []
      : [{ ...asked, reviewerId: seller, side: 'seller' as const, subjectId: buyer }]),
  ]);
}
