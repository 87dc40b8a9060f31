import type { Item } from '#prisma';
import type { ItemFacts, Named } from '../../items/index.ts';
import { readFinality, type Finality, type Stage } from '../../platform/chain/finality.ts';
import type { OwnershipContext } from '../context.ts';
import { listTitleKeys } from './title.store.ts';

/** Whom the holder of title is, as far as this server knows. */
export type HeldBy =
  | { readonly kind: 'member'; readonly member: string }
  /** A platform for itself, or for the unnamed first owner of an item that it enrolled. */
  | { readonly kind: 'platform'; readonly party: string }
  | { readonly kind: 'unknown' }
  /** The passport has ended. */
  | { readonly kind: 'nobody' };

export interface Title {
  readonly item: Item;
  /** Undefined while the enrolment is on its way. */
  readonly facts: ItemFacts | undefined;
  /** EIP-55. */
  readonly holder: string;
  readonly heldBy: HeldBy;
  /** Kept for its holder by this server, or in a wallet of theirs. */
  readonly keeping: 'sealed' | 'wallet';
  /** The sealed key; null where a wallet holds title. */
  readonly keyId: string | null;
  /** Unix seconds; null while it is pending. */
  readonly since: number | null;
  readonly status: Stage;
}

/** Who has title to an item, always by the word of the chain. Throws ITEM_UNKNOWN. */
export async function readTitle(
  context: OwnershipContext,
  itemId: string,
  named: Named = {},
): Promise<Title> {
  const item = await context.items.require(itemId);
  const [title] = await readTitles(context, [item], named);
  if (!title) throw new TypeError('each item has a title');
  return title;
}

/** The same for several; a fixed number of queries. */
export async function readTitles(
  context: OwnershipContext,
  items: readonly Item[],
  named: Named = {},
): Promise<Title[]> {
  const db = context.database.client;
  const finality = await readFinality(db);
  const facts = await context.items.facts(
    db,
    items.map(({ token }) => token),
    named,
  );
  const holders = [...facts.values()].map(({ holder }) => holder);
  const [keys, owners] = await Promise.all([
    listTitleKeys(db, holders),
    context.members.ownersOfWallets(holders),
  ]);
  const keyOf = new Map(keys.map((key) => [key.address, key]));
  return items.map((item) => {
    const known = facts.get(item.token);
    const holder = known?.holder ?? item.titleHolder;
    const place = placeOf(known, finality);
    if (known && known.retiredAt !== null) {
      return titleOf({ item, facts: known, holder, ...place }, null, { kind: 'nobody' });
    }
    const base = { item, facts: known, holder, ...place };
    if (holder === item.titleHolder) {
      return titleOf(base, item.titleKeyId, { kind: 'platform', party: item.enrolledById });
    }
    const key = keyOf.get(holder);
    if (key) return titleOf(base, key.sealedKeyId, ownerOf(key.ownerId));
    const member = owners.get(holder);
    return titleOf(base, null, member ? { kind: 'member', member } : { kind: 'unknown' });
  });
}

const ownerOf = (id: string): HeldBy =>
  id.startsWith('pty_') ? { kind: 'platform', party: id } : { kind: 'member', member: id };

const titleOf = (
  base: Omit<Title, 'keeping' | 'keyId' | 'heldBy'>,
  keyId: string | null,
  heldBy: HeldBy,
): Title => ({ ...base, keyId, keeping: keyId === null ? 'wallet' : 'sealed', heldBy });

const placeOf = (
  facts: ItemFacts | undefined,
  finality: Finality,
): Pick<Title, 'since' | 'status'> => {
  const last = facts?.titles.at(-1);
  return last
    ? { since: last.at, status: finality(BigInt(last.blockNumber)) }
    : { since: null, status: 'pending' };
};
