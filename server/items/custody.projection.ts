import type { ProjectedEvent } from '../platform/chain/follower.ts';
import type { Db } from '../platform/database/database.ts';
import { itemGuards } from './guards.ts';
import { tokenHex } from './token.ts';

/** Custody beside title, and its power of sale. */
export const custodyHandlers = {
  async ItemEntrusted(db: Db, event: ProjectedEvent) {
    const { item, custodian, returnBy, saleUntil, clears, terms } = event.args;
    const token = tokenHex(item);
    await db.chainItem.update({
      where: { token },
      data: {
        custodian: Number(custodian),
        custodySince: BigInt(event.blockTime),
        returnBy: BigInt(String(returnBy)),
        lockedUntil: BigInt(String(saleUntil)),
        clears: Boolean(clears),
        terms: String(terms),
      },
    });
    return itemGuards.entrust(token, String(terms));
  },

  async ItemReleased(db: Db, event: ProjectedEvent) {
    await db.chainItem.update({
      where: { token: tokenHex(event.args['item']) },
      data: {
        custodian: null,
        custodySince: null,
        returnBy: null,
        lockedUntil: 0n,
        clears: false,
        terms: null,
      },
    });
  },

  /** While a power of sale runs only the custodian can have sold, and the sale used it up. */
  async ItemClaimed(db: Db, event: ProjectedEvent) {
    await db.chainItem.updateMany({
      where: {
        token: tokenHex(event.args['item']),
        lockedUntil: { gt: BigInt(event.blockTime) },
      },
      data: { lockedUntil: 0n },
    });
  },
};
