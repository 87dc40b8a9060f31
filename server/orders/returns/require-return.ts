import type { Db } from '../../platform/database/database.ts';
import type { OrderRow } from '../order.store.ts';
import { orderProblem } from '../problems.ts';
import { newestReturn, updateReturn, type ReturnRow } from './return.store.ts';

/** The return that runs, which has arrived at a time. Throws ORDER_STATE. */
export async function requireReturn(
  db: Db,
  { id, state }: OrderRow,
  receivedAt?: Date,
): Promise<ReturnRow> {
  const running = await newestReturn(db, id);
  if (!running || running.endedAt !== null) {
    throw orderProblem('ORDER_STATE', 'No return runs.', { state });
  }
  return receivedAt ? updateReturn(db, running.id, { receivedAt }) : running;
}
