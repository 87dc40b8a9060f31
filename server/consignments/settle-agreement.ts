import type { Db } from '../platform/database/database.ts';
import { lockAgreement, updateAgreement } from './agreements/agreement.store.ts';
import { noteStep, unknownAgreement } from './agreements/take-step.ts';
import { readState } from './agreements/read-state.ts';
import type { ConsignmentsContext } from './context.ts';
import { consignmentProblem } from './problems.ts';
import { mustMove } from './agreements/take-step.ts';

export interface Sale {
  /** ord_… */
  readonly orderId: string;
  /** Minor units, without freight. */
  readonly price: bigint;
}

/**
 * The item was sold, in the transaction of the order that says so; said again, nothing more
 * happens. Throws AGREEMENT_UNKNOWN, AGREEMENT_SETTLED, AGREEMENT_STATE, SALE_BELOW_FLOOR.
 */
export async function settleAgreement(
  context: ConsignmentsContext,
  db: Db,
  id: string,
  { orderId, price }: Sale,
): Promise<void> {
  const row = await lockAgreement(db, id);
  if (!row) throw unknownAgreement(id);
  if (row.state === 'sold') {
    if (row.orderId === orderId && row.soldPrice === price) return;
    throw consignmentProblem('AGREEMENT_SETTLED', 'It was settled before.', { agreement: id });
  }
  mustMove('sell', await readState(context, db, row));
  if (row.kind === 'consignment' && price < row.floor) {
    throw consignmentProblem('SALE_BELOW_FLOOR', 'The power of sale has a floor.', {
      floor: Number(row.floor),
    });
  }
  await updateAgreement(db, id, { state: 'sold', openFor: null, orderId, soldPrice: price });
  await noteStep(context, db, row, { action: 'sell', side: 'order', subject: orderId });
}
