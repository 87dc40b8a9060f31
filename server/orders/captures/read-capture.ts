import { Reply, type Principal } from '../../platform/http/route.ts';
import type { OrdersContext } from '../context.ts';
import { orderProblem } from '../problems.ts';
import { requireOrder } from '../require-order.ts';
import { findCapture } from './capture.store.ts';

/** A capture, for both sides: it is the evidence of what left and what came back. Throws ORDER_UNKNOWN. */
export async function readCapture(
  context: OrdersContext,
  principal: Principal,
  { orderId, captureId }: { readonly orderId: string; readonly captureId: string },
): Promise<Reply> {
  await requireOrder(context, principal, orderId);
  const capture = await findCapture(context.database.client, captureId);
  const opened = capture?.orderId === orderId ? await context.vault.open(capture.docId) : null;
  if (!opened) throw orderProblem('ORDER_UNKNOWN', 'The order has no such capture.');
  const headers = { 'Content-Type': opened.mediaType, 'Cache-Control': 'private, no-store' };
  return new Reply(200, headers, opened.plain);
}
