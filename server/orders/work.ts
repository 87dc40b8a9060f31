import { ringClocks } from './clocks/ring-clocks.ts';
import { eachListed } from './each-order.ts';
import { payClaims } from './insurance/claims.ts';
import type { OrdersContext } from './context.ts';
import { followPayments } from './money/follow-payment.ts';
import { followTransfer } from './money/follow-transfers.ts';
import { listUnderWay } from './order.store.ts';
import { issueRecords } from './title/issue-records.ts';
import { followTitle } from './title/move-title.ts';

/** Takes every order as far as clocks, provider and chain let it go. */
export async function workOrders(context: OrdersContext): Promise<void> {
  await followPayments(context);
  await ringClocks(context);
  await eachListed(
    context,
    (after, take) => listUnderWay(context.database.client, after, take),
    ({ orderId }) => orderId,
    ({ orderId, state }) =>
      state === 'completing' ? followTitle(context, orderId) : followTransfer(context, orderId),
  );
  await payClaims(context);
  await issueRecords(context);
}
