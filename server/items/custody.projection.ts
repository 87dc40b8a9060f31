import type { ProjectedEvent, Rows } from '../platform/chain/follower.ts';
import { itemGuards } from './guards.ts';
import { chainItems } from './item.tables.ts';
import { changed, tokenHex } from './token.ts';

/** Custody beside title, and its power of sale. */
export const custodyHandlers = {
  ItemEntrusted(event: ProjectedEvent, rows: Rows) {
    const { item, custodian, returnBy, saleUntil, clears, terms } = event.args;
    const token = tokenHex(item);
    rows.change(
      chainItems,
      { token },
      {
        custodian: Number(custodian),
        custodySince: event.blockTime,
        returnBy: Number(returnBy),
        lockedUntil: Number(saleUntil),
        clears: Boolean(clears),
        terms: String(terms),
        ...changed(event),
      },
    );
    return itemGuards.entrust(token, String(terms));
  },

  ItemReleased(event: ProjectedEvent, rows: Rows) {
    rows.change(
      chainItems,
      { token: tokenHex(event.args['item']) },
      {
        custodian: null,
        custodySince: null,
        returnBy: null,
        lockedUntil: 0,
        clears: false,
        terms: null,
        ...changed(event),
      },
    );
  },

  /** While a power of sale runs only the custodian can have sold, and the sale used it up. */
  ItemClaimed(event: ProjectedEvent, rows: Rows) {
    const token = tokenHex(event.args['item']);
    const item = rows.find(chainItems, { token });
    if (item && item.lockedUntil > event.blockTime)
      rows.change(chainItems, { token }, { lockedUntil: 0, ...changed(event) });
  },
};
