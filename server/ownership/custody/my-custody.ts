import type { Principal } from '../../platform/http/route.ts';
import { actorOf } from '../actor.ts';
import type { OwnershipContext } from '../context.ts';
import { listAgreementsOf } from './custody.store.ts';
import { custodyView, type CustodyView } from './custody-view.ts';
import { readCustodies } from './read-custody.ts';

/** A page of somebody's agreements, of one item or of all, the newest first. */
export async function myCustody(
  context: OwnershipContext,
  asker: Principal,
  {
    itemId,
    cursor,
    limit,
  }: { itemId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ agreements: CustodyView[]; next: string | null }> {
  const page = { cursor, limit, ...(itemId ? { itemId } : {}) };
  const rows = await listAgreementsOf(context.database.client, actorOf(asker).id, page);
  const read = await readCustodies(context, rows);
  return {
    agreements: read.map((one) => custodyView(one, asker)),
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
