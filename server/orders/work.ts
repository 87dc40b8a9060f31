import { ringClocks } from './clocks/ring-clocks.ts';
import { payClaims } from './insurance/claims.ts';
import type { OrdersContext } from './context.ts';
import { followPayments } from './money/follow-payment.ts';
import { followTransfer } from './money/follow-transfers.ts';
import { listUnderWay } from './order.store.ts';
import { issueRecords } from './title/issue-records.ts';
import { followTitle } from './title/move-title.ts';

/** Orders under way that are looked at in one run. */
const A_RUN = 500;

/**
 * Takes every order as far as clocks, provider and chain let it go. Each order by itself: one that
 * fails keeps no other from going on, and is tried again in the next run.
 */
export async function workOrders(context: OrdersContext): Promise<void> {
  await followPayments(context);
  await ringClocks(context);
  for (const { id, state } of await listUnderWay(context.database.client, A_RUN)) {
    try {
      if (state === 'completing') await followTitle(context, id);
      else await followTransfer(context, id);
    } catch (err) {
      context.log.error({ order: id, err }, 'an order does not go on; it is tried again');
    }
  }
  await payClaims(context);
  await issueRecords(context);
}
