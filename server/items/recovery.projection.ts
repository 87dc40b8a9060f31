import type { ProjectedEvent, Rows } from '../platform/chain/follower.ts';
import { endHold } from './hold.projection.ts';
import { chainItems, chainRecoveries } from './item.tables.ts';
import { changed, place, tokenHex } from './token.ts';

/** What referees do about title that its holder cannot or must not move. */
export const recoveryHandlers = {
  /** One that has lapsed may still be there. */
  RecoveryProposed(event: ProjectedEvent, rows: Rows) {
    const { item, referee, to, caseDigest } = event.args;
    rows.put(chainRecoveries, {
      token: tokenHex(item),
      to: String(to),
      referee: Number(referee),
      caseDigest: String(caseDigest),
      proposedAt: event.blockTime,
      objectedAt: null,
      ...place(event),
      ...changed(event),
    });
  },

  RecoveryObjected(event: ProjectedEvent, rows: Rows) {
    const token = tokenHex(event.args['item']);
    rows.change(chainRecoveries, { token }, { objectedAt: event.blockTime, ...changed(event) });
  },

  RecoveryCancelled(event: ProjectedEvent, rows: Rows) {
    rows.remove(chainRecoveries, { token: tokenHex(event.args['item']) });
  },

  /** Ends a hold that still runs, and a power of sale that the former holder gave. */
  ItemRecovered(event: ProjectedEvent, rows: Rows) {
    const token = tokenHex(event.args['item']);
    rows.remove(chainRecoveries, { token });
    rows.change(chainItems, { token }, { lockedUntil: 0, ...changed(event) });
    const heldUntil = rows.find(chainItems, { token })?.heldUntil ?? 0;
    if (heldUntil > event.blockTime) endHold(event, rows, event.blockTime);
  },
};
