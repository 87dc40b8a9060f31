import type { ChainRecovery } from '#prisma';
import type { ProjectedEvent, RowOf, Rows } from '../platform/chain/follower.ts';
import { epochOf, newestOf } from './epoch.ts';
import { itemGuards } from './guards.ts';
import { endHold } from './hold.projection.ts';
import { chainItems, chainRecoveries, chainTitles } from './item.tables.ts';
import { lastMove, wordOfDecision } from './title.projection.ts';
import { changed, place, tokenHex } from './token.ts';

/** Changes the proposal that an event is about: the newest, as one at a time is pending. */
function changeNewest(
  event: ProjectedEvent,
  rows: Rows,
  columns: Partial<RowOf<ChainRecovery>>,
): void {
  const token = tokenHex(event.args['item']);
  const newest = newestOf(rows.list(chainRecoveries, { token }));
  if (!newest) throw new TypeError(`no recovery of ${token} was seen`);
  rows.put(chainRecoveries, { ...newest, ...columns, ...changed(event) });
}

/** What referees do about title that its holder cannot or must not move. */
export const recoveryHandlers = {
  RecoveryProposed(event: ProjectedEvent, rows: Rows) {
    const { item, referee, to, caseDigest } = event.args;
    const token = tokenHex(item);
    const epoch = epochOf(rows, token);
    rows.create(chainRecoveries, {
      token,
      epoch,
      to: String(to),
      referee: Number(referee),
      caseDigest: String(caseDigest),
      proposedAt: event.blockTime,
      objectedAt: null,
      endedAt: null,
      executed: false,
      ...place(event),
      ...changed(event),
    });
    return itemGuards.proposeRecovery(token, epoch - 1, String(caseDigest));
  },

  RecoveryObjected(event: ProjectedEvent, rows: Rows) {
    const token = tokenHex(event.args['item']);
    changeNewest(event, rows, { objectedAt: event.blockTime });
    return itemGuards.act('objectToRecovery', token, epochOf(rows, token) - 1);
  },

  RecoveryCancelled(event: ProjectedEvent, rows: Rows) {
    const token = tokenHex(event.args['item']);
    changeNewest(event, rows, { endedAt: event.blockTime });
    return itemGuards.act('cancelRecovery', token, epochOf(rows, token) - 1);
  },

  /** Ends a hold that still runs, and a power of sale that the former holder gave. */
  ItemRecovered(event: ProjectedEvent, rows: Rows) {
    const token = tokenHex(event.args['item']);
    changeNewest(event, rows, { endedAt: event.blockTime, executed: true });
    rows.change(chainTitles, lastMove(rows, token), { via: 'recovery' });
    rows.change(chainItems, { token }, { lockedUntil: 0, ...changed(event) });
    const heldUntil = rows.find(chainItems, { token })?.heldUntil ?? 0;
    if (heldUntil > event.blockTime) endHold(event, rows, event.blockTime);
    return itemGuards.act('recover', token, wordOfDecision(rows, token));
  },
};
