import type { OwnershipContext } from '../context.ts';
import { listTitleKeys } from './title.store.ts';

/** Members and parties by the addresses that hold title for them; those that nobody here has are missing. */
export async function knownMembers(
  context: OwnershipContext,
  holders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const [keys, wallets] = await Promise.all([
    listTitleKeys(context.database.client, holders),
    context.members.ownersOfWallets(holders),
  ]);
  return new Map([...wallets, ...keys.map(({ address, ownerId }) => [address, ownerId] as const)]);
}
