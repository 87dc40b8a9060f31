import type { OwnershipContext } from '../context.ts';
import { knownMembers } from './known-members.ts';

/**
 * Members who have had title to an item, the first first and each once; null where it was a party,
 * or this server does not know who it was. Of the newest moves, as far as they are read. For rooms that relay between
 * owners: nothing of it is for the public. Throws ITEM_UNKNOWN.
 */
export async function ownersSoFar(
  context: OwnershipContext,
  itemId: string,
): Promise<(string | null)[]> {
  const { token } = await context.items.require(itemId);
  const facts = (await context.items.facts(context.database.client, [token])).get(token);
  const holders = (facts?.titles ?? [])
    .filter(({ via }) => via !== 'retirement')
    .map(({ to }) => to);
  const ownerOf = await knownMembers(context, holders);
  const owners = holders.map((holder) => {
    const owner = ownerOf.get(holder);
    return owner?.startsWith('mbr_') ? owner : null;
  });
  return owners.filter((one, i) => one === null || owners.indexOf(one) === i);
}
