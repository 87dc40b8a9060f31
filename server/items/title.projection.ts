import type { ProjectedEvent, Rows } from '../platform/chain/follower.ts';
import { epochOf, raised } from './epoch.ts';
import { itemGuards } from './guards.ts';
import { chainDeclines, chainItems, chainTitles, chainWithdrawals } from './item.tables.ts';
import { bytes32OrNull, changed, place, tokenHex } from './token.ts';

/** The move that an event tells more of: the item's last, in the epoch it is in. */
export const lastMove = (rows: Rows, token: string) => ({ token, epoch: epochOf(rows, token) });

/** A recovery or retirement raises the epoch twice: once for the act, once for the move. */
export const wordOfDecision = (rows: Rows, token: string): number => epochOf(rows, token) - 2;

/** Who has title, and what became of the offers to get it. */
export const titleHandlers = {
  /** Every move of title but the mint raises the epoch. What moved it is told after it. */
  Transfer(event: ProjectedEvent, rows: Rows) {
    const { from, to, tokenId } = event.args;
    const token = tokenHex(tokenId);
    const minted = BigInt(String(from)) === 0n;
    const epoch = minted ? {} : raised(rows, token);
    rows.change(chainItems, { token }, { holder: String(to), ...epoch, ...changed(event) });
    rows.create(chainTitles, {
      token,
      epoch: epochOf(rows, token),
      from: String(from),
      to: String(to),
      at: event.blockTime,
      via: minted ? 'enrolment' : 'wallet',
      claimKey: null,
      ...place(event),
    });
  },

  /** While a power of sale runs only the custodian can have sold, and the sale used it up. */
  ItemClaimed(event: ProjectedEvent, rows: Rows) {
    const { item: id, claimKey, recipient, epoch } = event.args;
    const token = tokenHex(id);
    rows.change(chainTitles, lastMove(rows, token), { via: 'claim', claimKey: String(claimKey) });
    const item = rows.find(chainItems, { token });
    if (item && item.lockedUntil > event.blockTime)
      rows.change(chainItems, { token }, { lockedUntil: 0, ...changed(event) });
    return itemGuards.claim(token, Number(epoch), String(claimKey), String(recipient));
  },

  OffersWithdrawn(event: ProjectedEvent, rows: Rows) {
    const token = tokenHex(event.args['item']);
    const epoch = epochOf(rows, token);
    rows.create(chainWithdrawals, { token, epoch, at: event.blockTime, ...place(event) });
    return itemGuards.act('withdraw', token, epoch - 1);
  },

  OfferDeclined(event: ProjectedEvent, rows: Rows) {
    const offer = String(event.args['offer']);
    const token = tokenHex(event.args['item']);
    rows.create(chainDeclines, { offer, token, at: event.blockTime, ...place(event) });
    return itemGuards.decline(offer);
  },

  ItemRetired(event: ProjectedEvent, rows: Rows) {
    const { item, successor } = event.args;
    const token = tokenHex(item);
    rows.change(chainTitles, lastMove(rows, token), { via: 'retirement' });
    rows.change(
      chainItems,
      { token },
      { retiredAt: event.blockTime, successor: bytes32OrNull(successor), ...changed(event) },
    );
    return itemGuards.act('retire', token, wordOfDecision(rows, token));
  },
};
