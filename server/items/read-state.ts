import type { ItemsContext } from './context.ts';
import {
  findChainItem,
  findNewestHold,
  findRecovery,
  listItemsByToken,
  listSameSerial,
} from './item.store.ts';

/** Unix seconds. Parties by their number on chain; zero is the title holder. */
export interface ItemState {
  /** A hold that runs: nothing but a recovery moves the item. */
  readonly hold: { readonly since: number; readonly until: number; readonly by: number } | null;
  readonly custody: {
    readonly by: number;
    readonly since: number;
    readonly returnBy: number;
    /** End of the power of sale; null where there is none or it is over. */
    readonly saleUntil: number | null;
  } | null;
  /** Referees are asked to move title. */
  readonly recovery: { readonly by: number; readonly proposedAt: number } | null;
  readonly retired: { readonly at: number; readonly successor: string | null } | null;
  /** Other items that carry the same token of brand and serial (design rule 11). */
  readonly sameSerial: readonly {
    readonly token: string;
    /** itm_…, null where the item was not enrolled at this server. */
    readonly id: string | null;
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
  const item = await findChainItem(db, token);
  if (!item) return NOTHING;
  const now = Math.floor(context.now().getTime() / 1000);
  const [hold, recovery, same] = await Promise.all([
    item.heldUntil > now ? findNewestHold(db, token) : null,
    findRecovery(db, token),
    item.serialToken === null ? [] : listSameSerial(db, item.serialToken, NAMED + 1),
  ]);
  const others = same.filter((one) => one.token !== token).map((one) => one.token);
  const here = new Map((await listItemsByToken(db, others)).map((one) => [one.token, one.id]));
  const pending = recovery && Number(recovery.proposedAt) + RECOVERY_LIFETIME > now;
  return {
    hold: hold && {
      since: Number(hold.since),
      until: Number(hold.until),
      by: hold.party,
    },
    custody:
      item.custodian === null
        ? null
        : {
            by: item.custodian,
            since: Number(item.custodySince),
            returnBy: Number(item.returnBy),
            saleUntil: item.lockedUntil > now ? Number(item.lockedUntil) : null,
          },
    recovery: pending ? { by: recovery.referee, proposedAt: Number(recovery.proposedAt) } : null,
    retired:
      item.retiredAt === null ? null : { at: Number(item.retiredAt), successor: item.successor },
    sameSerial: others.map((other) => ({ token: other, id: here.get(other) ?? null })),
  };
}
