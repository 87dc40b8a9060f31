import { actorOf } from '../../ownership/index.ts';
import type { PartyPrincipal } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';

/** Agreements of one page. */
const SHOWN = 50;

export type CustodyList = Awaited<ReturnType<typeof readCustodyList>>;

/** What was entrusted to the caller's party, the newest first. */
export async function readCustodyList(
  { ownership, items }: WorkContext,
  principal: PartyPrincipal,
  cursor: string | undefined,
) {
  const { agreements, next } = await ownership.myCustody(principal, { cursor, limit: SHOWN });
  const own = agreements.filter(({ role }) => role === 'custodian');
  const known = await items.byId(own.map(({ itemId }) => itemId));
  const byId = new Map(known.map((item) => [item.id, item]));
  return {
    agreements: own.map((agreement) => ({ agreement, item: byId.get(agreement.itemId) })),
    next,
  };
}

export type CustodyData = Awaited<ReturnType<typeof readCustodyData>>;

/** One agreement with its item and the party's reports. Throws CUSTODY_UNKNOWN. */
export async function readCustodyData(
  { ownership, items }: WorkContext,
  principal: PartyPrincipal,
  id: string,
) {
  const agreement = await ownership.custody(principal, id);
  const [item, incidents] = await Promise.all([
    items.read(agreement.itemId),
    ownership.myIncidents(actorOf(principal), agreement.itemId),
  ]);
  return { agreement, item, incidents };
}
