import type { OwnershipContext } from '../context.ts';
import { listTitleKeys } from './title.store.ts';

/**
 * Members who have had title to an item, the first first and each once; null where this server does
 * not know who it was. For rooms that relay between owners: nothing of it is for the public. Throws
 * ITEM_UNKNOWN.
 */
export async function ownersSoFar(
  context: OwnershipContext,
  itemId: string,
): Promise<(string | null)[]> {
  const db = context.database.client;
  const { token } = await context.items.require(itemId);
  const facts = (await context.items.facts(db, [token])).get(token);
  const holders = (facts?.titles ?? [])
    .filter(({ via }) => via !== 'retirement')
    .map(({ to }) => to);
  const [keys, wallets] = await Promise.all([
    listTitleKeys(db, holders),
    context.members.ownersOfWallets(holders),
  ]);
  const memberOf = new Map(keys.map(({ address, memberId }) => [address, memberId]));
  const owners = holders.map((holder) => memberOf.get(holder) ?? wallets.get(holder) ?? null);
  return owners.filter((one, i) => one === null || owners.indexOf(one) === i);
}
