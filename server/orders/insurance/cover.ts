import type { Db } from '../../platform/database/database.ts';
import type { OrdersContext } from '../context.ts';
import type { OrderRow } from '../order.store.ts';
import { ceilingOf } from '../rules/insurance.ts';
import { insertInsurance } from './insurance.store.ts';

const cover = (
  { law, now }: OrdersContext,
  db: Db,
  { id: orderId, currency, agreedValue }: OrderRow,
) =>
  insertInsurance(db, {
    ...{ orderId, currency, agreedValue, from: now() },
    ceiling: ceilingOf(agreedValue, law.insurance.ceilingPercent),
  });

/** Cover from the moment an item leaves, where it does not run already. */
export const coverFromDispatch = cover;

/** Cover from payment on, where the settings say so. */
export async function coverFromPayment(
  context: OrdersContext,
  db: Db,
  order: OrderRow,
): Promise<void> {
  if (context.law.insurance.from === 'payment') await cover(context, db, order);
}
