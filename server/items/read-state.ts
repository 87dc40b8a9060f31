import { readFinality, type OnChain } from '../platform/chain/finality.ts';
import type { ItemsContext } from './context.ts';
import { findChainItem, listItemsByToken, listSameSerial } from './item.store.ts';

/**
 * Unix seconds. What one block has changed about an item has one status: that of the item's last
 * change.
 */
export interface ItemState {
  readonly retired: {
    readonly at: number;
    readonly successor: string | null;
    readonly status: OnChain;
  } | null;
  /** Other items that carry the same token of brand and serial (design rule 11). */
  readonly sameSerial: readonly {
    readonly token: string;
    /** itm_…, null where the item was not enrolled at this server. */
    readonly id: string | null;
    readonly status: OnChain;
  }[];
}

/** Others of the same serial number that are named at most. */
const NAMED = 20;

const NOTHING: ItemState = { retired: null, sameSerial: [] };

/** Whether an item's passport has ended, and who shares its serial number; nothing while it is on its way to the chain. */
export async function readState(context: ItemsContext, token: string): Promise<ItemState> {
  const db = context.database.client;
  const finality = await readFinality(db);
  const item = await findChainItem(db, token);
  if (!item) return NOTHING;
  const same =
    item.serialToken === null ? [] : await listSameSerial(db, item.serialToken, NAMED + 1);
  const others = same.filter((one) => one.token !== token);
  const tokens = others.map((one) => one.token);
  const here = new Map((await listItemsByToken(db, tokens)).map((one) => [one.token, one.id]));
  const changed = finality(item.changedBlock);
  return {
    retired:
      item.retiredAt === null
        ? null
        : { at: Number(item.retiredAt), successor: item.successor, status: changed },
    sameSerial: others.map((other) => ({
      token: other.token,
      id: here.get(other.token) ?? null,
      status: finality(other.blockNumber),
    })),
  };
}
