import { readFinality, type OnChain } from '../platform/chain/finality.ts';
import type { ItemsContext } from './context.ts';
import {
  findChainItem,
  findNewestHold,
  findRecovery,
  listItemsByToken,
  listSameSerial,
} from './item.store.ts';

/**
 * Unix seconds. Parties by their number on chain; zero is the title holder. What one block has
 * changed about an item has one status: that of the item's last change.
 */
export interface ItemState {
  /** A hold that runs: nothing but a recovery moves the item. */
  readonly hold: {
    readonly since: number;
    readonly until: number;
    readonly by: number;
    readonly status: OnChain;
  } | null;
  readonly custody: {
    readonly by: number;
    readonly since: number;
    readonly returnBy: number;
    /** End of the power of sale; null where there is none or it is over. */
    readonly saleUntil: number | null;
    readonly status: OnChain;
  } | null;
  /** Referees are asked to move title. */
  readonly recovery: {
    readonly by: number;
    readonly proposedAt: number;
    readonly status: OnChain;
  } | null;
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

/** A proposal that was not carried out by then is void (contracts/items/Recoveries.sol), seconds. */
const RECOVERY_LIFETIME = 90 * 24 * 3600;

/** Others of the same serial number that are named at most. */
const NAMED = 20;

const NOTHING: ItemState = {
  hold: null,
  custody: null,
  recovery: null,
  retired: null,
  sameSerial: [],
};

/** What the chain says of an item beside its records; nothing while it is on its way there. */
export async function readState(context: ItemsContext, token: string): Promise<ItemState> {
  const db = context.database.client;
  const finality = await readFinality(db);
  const item = await findChainItem(db, token);
  if (!item) return NOTHING;
  const now = Math.floor(context.now().getTime() / 1000);
  const [hold, recovery, same] = await Promise.all([
    item.heldUntil > now ? findNewestHold(db, token) : null,
    findRecovery(db, token),
    item.serialToken === null ? [] : listSameSerial(db, item.serialToken, NAMED + 1),
  ]);
  const others = same.filter((one) => one.token !== token);
  const tokens = others.map((one) => one.token);
  const here = new Map((await listItemsByToken(db, tokens)).map((one) => [one.token, one.id]));
  const changed = finality(item.changedBlock);
  const pending = recovery && Number(recovery.proposedAt) + RECOVERY_LIFETIME > now;
  return {
    hold: hold && {
      since: Number(hold.since),
      until: Number(hold.until),
      by: hold.party,
      status: finality(hold.changedBlock),
    },
    custody:
      item.custodian === null
        ? null
        : {
            by: item.custodian,
            since: Number(item.custodySince),
            returnBy: Number(item.returnBy),
            saleUntil: item.lockedUntil > now ? Number(item.lockedUntil) : null,
            status: changed,
          },
    recovery: pending
      ? {
          by: recovery.referee,
          proposedAt: Number(recovery.proposedAt),
          status: finality(recovery.changedBlock),
        }
      : null,
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
