import type { Item } from '#prisma';
import { readFinality, type Finality } from '../platform/chain/finality.ts';
import type { ItemsContext } from './context.ts';
import { findChainItem, findItem, listChainItems, listItems } from './item.store.ts';
import { itemProblem } from './problems.ts';

type ChainItem = Awaited<ReturnType<typeof listChainItems>>[number];

/** What an owner may keep to themselves: lines that stand in no record and on no chain. */
export const SILENCED = ['description', 'gtin'] as const;

/** Good for the title holder who asked for it, and for no later one. */
const isSilent = (item: Item, chain: ChainItem | undefined): boolean =>
  item.silencedFor !== null && item.silencedFor === chain?.holder;

const view = (item: Item, chain: ChainItem | undefined, finality: Finality) => {
  const silent = isSilent(item, chain);
  return {
    id: item.id,
    token: item.token,
    category: item.category,
    brand: item.brand,
    model: item.model,
    description: silent ? '' : item.description,
    gtin: silent ? null : item.gtin,
    silent,
    status: chain ? finality(chain.blockNumber) : ('pending' as const),
    enrolledAt: chain ? new Date(Number(chain.enrolledAt) * 1000).toISOString() : null,
  };
};

/** An item by id. Throws ITEM_UNKNOWN. */
export async function requireItem(context: ItemsContext, id: string): Promise<Item> {
  const item = await findItem(context.database.client, id);
  if (!item) throw itemProblem('ITEM_UNKNOWN', 'No item has this id.', { item: id });
  return item;
}

/** The public facts of an item. Throws ITEM_UNKNOWN. */
export async function readItem(context: ItemsContext, id: string) {
  const db = context.database.client;
  const item = await requireItem(context, id);
  const finality = await readFinality(db);
  return view(item, (await findChainItem(db, item.token)) ?? undefined, finality);
}

/** A page of items; three queries whatever its length. */
export async function pageOfItems(
  context: ItemsContext,
  cursor: string | undefined,
  limit: number,
) {
  const db = context.database.client;
  const items = await listItems(db, cursor, limit);
  const finality = await readFinality(db);
  const chain = await listChainItems(
    db,
    items.map((item) => item.token),
  );
  const byToken = new Map(chain.map((row) => [row.token, row]));
  const last = items.length === limit ? items.at(-1) : undefined;
  return {
    items: items.map((item) => view(item, byToken.get(item.token), finality)),
    next: last?.id ?? null,
  };
}
