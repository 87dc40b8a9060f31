import type { ProjectedEvent, Rows } from '../platform/chain/follower.ts';
import { itemGuards } from './guards.ts';
import { chainHolds, chainItems } from './item.tables.ts';
import { changed, place, tokenHex } from './token.ts';

/** `IItems.HoldChange`, in its order: what each change leaves on the hold beside its end. */
const CHANGES = [
  () => ({}),
  (at: number) => ({ counterClaimedAt: at }),
  () => ({ confirmed: true }),
  () => ({ renewed: true }),
] as const;

/** Lets the newest hold of an item end at `until`, and says so on the item. */
export function endHold(
  event: ProjectedEvent,
  rows: Rows,
  until: number,
  facts: ReturnType<(typeof CHANGES)[number]> = {},
): void {
  const token = tokenHex(event.args['item']);
  rows.change(chainItems, { token }, { heldUntil: until, ...changed(event) });
  const newest = rows
    .list(chainHolds, { token })
    .sort((a, b) => b.blockNumber - a.blockNumber || b.logIndex - a.logIndex)[0];
  if (!newest) throw new TypeError(`no hold of ${token} was seen`);
  rows.put(chainHolds, { ...newest, until, ...facts, ...changed(event) });
}

export const holdHandlers = {
  ItemHeld(event: ProjectedEvent, rows: Rows) {
    const { item, party, until, caseDigest } = event.args;
    const token = tokenHex(item);
    rows.change(chainItems, { token }, { heldUntil: Number(until), ...changed(event) });
    rows.create(chainHolds, {
      token,
      caseDigest: String(caseDigest),
      party: Number(party),
      since: event.blockTime,
      until: Number(until),
      counterClaimedAt: null,
      renewed: false,
      confirmed: false,
      ...place(event),
      ...changed(event),
    });
    return itemGuards.hold(token, String(caseDigest));
  },

  HoldChanged(event: ProjectedEvent, rows: Rows) {
    const { change, until } = event.args;
    endHold(event, rows, Number(until), CHANGES[Number(change)]?.(event.blockTime));
  },
};
