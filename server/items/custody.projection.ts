import type { ProjectedEvent, Rows } from '../platform/chain/follower.ts';
import { epochOf, newestOf } from './epoch.ts';
import { itemGuards } from './guards.ts';
import { chainCustodies, chainItems, chainTitles } from './item.tables.ts';
import { changed, place, tokenHex } from './token.ts';

/** Custody beside title, and its power of sale. */
export const custodyHandlers = {
  ItemEntrusted(event: ProjectedEvent, rows: Rows) {
    const { item, custodian, returnBy, saleUntil, clears, terms } = event.args;
    const token = tokenHex(item);
    const agreed = {
      custodian: Number(custodian),
      returnBy: Number(returnBy),
      clears: Boolean(clears),
      terms: String(terms),
    };
    const since = event.blockTime;
    const lockedUntil = Number(saleUntil);
    rows.change(
      chainItems,
      { token },
      { ...agreed, custodySince: since, lockedUntil, ...changed(event) },
    );
    rows.create(chainCustodies, {
      ...agreed,
      token,
      // This event is told before the one that raises the epoch.
      epoch: epochOf(rows, token) + 1,
      since,
      saleUntil: lockedUntil,
      endedAt: null,
      withTitle: false,
      ...changed(event),
      ...place(event),
    });
    return itemGuards.entrust(token, String(terms));
  },

  ItemReleased(event: ProjectedEvent, rows: Rows) {
    const token = tokenHex(event.args['item']);
    rows.change(
      chainItems,
      { token },
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
    const running = newestOf(rows.list(chainCustodies, { token }));
    if (!running) throw new TypeError(`no custody of ${token} was seen`);
    const epoch = epochOf(rows, token);
    rows.put(chainCustodies, {
      ...running,
      endedAt: event.blockTime,
      // To give back or to take back raises the epoch; a move of title has just done so, in the
      // same transaction.
      withTitle: rows.findMade(chainTitles, { token, epoch }) !== null,
      ...changed(event),
    });
    return itemGuards.act('release', token, epoch - 1);
  },
};
