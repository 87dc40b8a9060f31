import { actorOfParty } from '../../ownership/index.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Commit } from '../../platform/http/route.ts';
import { Problem } from '../../platform/http/problem.ts';
import { transact } from '../../platform/database/transact.ts';
import { raiseAlert } from '../alerts.ts';
import type { OrdersContext } from '../context.ts';
import { fateOf } from '../money/settlement.ts';
import { findOrder, resolveAlerts, updateOrder, type OrderRow } from '../order.store.ts';
import { lockedOrder } from '../turn-order.ts';
import { finishOrder } from './finish-order.ts';

/** Whether the call that moves an order's title is on its way, has moved it for good, or neither. */
export async function titleCourse(
  { ownership }: OrdersContext,
  db: Db,
  { titleGuard }: OrderRow,
): Promise<'none' | 'under_way' | 'final'> {
  const act = titleGuard === null ? undefined : await ownership.actStatus(db, titleGuard);
  if (!act || act.status === 'rejected' || act.status === 'expired') return 'none';
  return act.status === 'final' ? 'final' : 'under_way';
}

/** What is left of the call when another process was quicker. */
class Overtaken extends Error {}

/**
 * Takes a completing order further: title first, and when that is final, the money. Resumable at
 * every line: what it goes by is the outbox and the chain.
 */
export async function followTitle(context: OrdersContext, orderId: string): Promise<void> {
  const order = await findOrder(context.database.client, orderId);
  if (order?.state !== 'completing') return;
  // Money that is reserved no more would be paid out of nothing: a person reserves it again first.
  if ((await fateOf(context, context.database.client, order)) !== 'open') {
    await raiseAlert(context, context.database.client, order, 'split_expired');
    return;
  }
  const course = await titleCourse(context, context.database.client, order);
  if (course === 'final') await finishOrder(context, order);
  if (course === 'none') await sendTitle(context, order);
}

/** Hands the one call that moves title to the outbox; a refusal goes to a person, and is tried again. */
async function sendTitle(context: OrdersContext, order: OrderRow): Promise<void> {
  const { id, itemId, buyerId: buyer, wallet, platformId } = order;
  const commit: Commit = (work) => transact(context.database, work);
  const sale = { itemId, buyer, wallet, madeFor: id };
  try {
    await context.ownership.sellUnderPower<void>(
      actorOfParty(platformId),
      sale,
      commit,
      async (db, titleGuard, titleRecipient) => {
        const now = await lockedOrder(db, id);
        // One call at a time: two of them would not harm, and tell of two sales.
        if (now.state !== 'completing' || now.titleGuard !== order.titleGuard)
          throw new Overtaken();
        await updateOrder(db, id, { titleGuard, titleRecipient });
        await resolveAlerts(db, id, ['title_refused'], context.now());
      },
    );
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (!(error instanceof Problem) || error.kind.status >= 500) throw error;
    const facts = { code: error.code };
    await raiseAlert(context, context.database.client, order, 'title_refused', error.code, facts);
  }
}
