import type { Capacity, ChainHold } from '#prisma';
import type { ProjectedEvent, RowOf, Rows } from '../platform/chain/follower.ts';
import { epochOf, newestOf } from './epoch.ts';
import { itemGuards, type ActGuard } from './guards.ts';
import { chainHolds, chainItems } from './item.tables.ts';
import { changed, place, tokenHex } from './token.ts';

/** What a change leaves on a hold beside its end. */
type HoldFacts = Partial<Pick<RowOf<ChainHold>, 'counterClaimedAt' | 'confirmed' | 'renewed'>>;

/** `IItems.HoldChange`, in its order: the act that makes each change, and what it leaves. */
const CHANGES: readonly (readonly [ActGuard, (at: number) => HoldFacts])[] = [
  ['lift', () => ({})],
  ['counterClaim', (at) => ({ counterClaimedAt: at })],
  ['confirmHold', () => ({ confirmed: true })],
  ['renewHold', () => ({ renewed: true })],
];

const HOLDER = 0;

/** A custodian that is a REFEREE too holds as custodian: so does the contract see it. */
function capacityOf(rows: Rows, token: string, party: number): Capacity {
  if (party === HOLDER) return 'holder';
  return rows.find(chainItems, { token })?.custodian === party ? 'custodian' : 'referee';
}

/** Lets the newest hold of an item end at `until`, and says so on the item. */
export function endHold(
  event: ProjectedEvent,
  rows: Rows,
  until: number,
  facts: HoldFacts = {},
): void {
  const token = tokenHex(event.args['item']);
  rows.change(chainItems, { token }, { heldUntil: until, ...changed(event) });
  const newest = newestOf(rows.list(chainHolds, { token }));
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
      placedAs: capacityOf(rows, token, Number(party)),
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
    const { item, change, until } = event.args;
    const token = tokenHex(item);
    const known = CHANGES[Number(change)];
    if (!known) throw new TypeError(`a hold cannot change by ${change}`);
    const [act, facts] = known;
    endHold(event, rows, Number(until), facts(event.blockTime));
    return itemGuards.act(act, token, epochOf(rows, token) - 1);
  },
};
