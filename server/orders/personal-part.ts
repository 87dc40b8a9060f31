import type { PersonalPart } from '../members/index.ts';
import type { OrdersContext } from './context.ts';
import { isOver } from './order-states.ts';
import { forgetSealed, listOfBuyer, listOfSeller, type OrderRow } from './order.store.ts';
import { ADDRESS } from './place/place-order.ts';
import { orderProblem } from './problems.ts';
import { SEALED } from './returns/ask-return.ts';
import { listReturns } from './returns/return.store.ts';
import { summaryOf } from './views/order-view.ts';

const runs = ({ state, payoutSettledAt }: OrderRow): boolean =>
  !isOver(state) || (state === 'completed' && payoutSettledAt === null);

/**
 * What this room keeps of a member. An order that runs keeps its two sides; once it is over, an
 * erasure takes out address, reasons and where the box was, and leaves what the law has kept for
 * three years: that there was an order, and its money.
 */
export const ordersPart = (context: OrdersContext): PersonalPart => ({
  name: 'orders',
  async export(memberId) {
    const db = context.database.client;
    const { members } = context;
    const orders = await listOfBuyer(db, memberId);
    return {
      bought: await Promise.all(
        orders.map(async (order) => ({
          ...summaryOf(order),
          address:
            order.address && (await members.unseal(memberId, ADDRESS(order.id), order.address)),
          wallet: order.wallet,
          returns: await Promise.all(
            (await listReturns(db, order.id)).map(async ({ id, askedAt, outcome, reason }) => ({
              ...{ id, askedAt: askedAt.toISOString(), outcome },
              reason: reason && (await members.unseal(memberId, SEALED.reason(id), reason)),
            })),
          ),
        })),
      ),
      sold: (await listOfSeller(db, memberId)).map(summaryOf),
    };
  },
  async erase(db, memberId) {
    const bought = await listOfBuyer(db, memberId);
    const open = [...bought, ...(await listOfSeller(db, memberId))].find(runs);
    if (open) {
      throw orderProblem('ORDER_RUNS', 'An order of yours is under way.', {
        order: open.id,
        state: open.state,
      });
    }
    await forgetSealed(
      db,
      bought.map(({ id }) => id),
    );
  },
});
