import type { Db } from '../platform/database/database.ts';
import type { OrdersContext } from './context.ts';
import { insertApproval, listApprovals } from './order.store.ts';
import { orderProblem } from './problems.ts';
import type { By } from './turn-order.ts';

/**
 * Notes what one person decides, once; true where another has decided the same before: of two who
 * differ, the third settles it. Throws DECISION_GIVEN.
 */
export async function decideByTwo(
  { now }: OrdersContext,
  db: Db,
  asked: {
    readonly orderId: string;
    /** What is decided. */
    readonly matter: string;
    readonly decision: string;
    readonly by: By;
  },
): Promise<boolean> {
  const { orderId, matter, decision } = asked;
  const by = asked.by.subject;
  const given = (await listApprovals(db, orderId)).filter((one) => one.matter === matter);
  if (given.some((one) => one.by === by)) {
    throw orderProblem('DECISION_GIVEN', 'It takes another person.', { matter });
  }
  await insertApproval(db, { orderId, matter, decision, by, at: now() });
  return given.some((one) => one.decision === decision);
}
