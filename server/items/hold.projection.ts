import type { ProjectedEvent } from '../platform/chain/follower.ts';
import type { Db } from '../platform/database/database.ts';
import { itemGuards } from './guards.ts';
import { place, tokenHex } from './token.ts';

/** `IItems.HoldChange`, in its order: what each change leaves on the hold beside its end. */
const CHANGES = [
  () => ({}),
  (at: bigint) => ({ counterClaimedAt: at }),
  () => ({ confirmed: true }),
  () => ({ renewed: true }),
] as const;

/** Lets the newest hold of an item end at `until`, and says so on the item. */
export async function endHold(
  db: Db,
  token: string,
  until: bigint,
  facts: Readonly<Record<string, boolean | bigint>> = {},
): Promise<void> {
  await db.chainItem.update({ where: { token }, data: { heldUntil: until } });
  const newest = await db.chainHold.findFirst({
    where: { token },
    orderBy: [{ blockNumber: 'desc' }, { logIndex: 'desc' }],
  });
  if (!newest) throw new TypeError(`no hold of ${token} was seen`);
  const { caseDigest } = newest;
  await db.chainHold.update({
    where: { token_caseDigest: { token, caseDigest } },
    data: { until, ...facts },
  });
}

export const holdHandlers = {
  async ItemHeld(db: Db, event: ProjectedEvent) {
    const { item, party, until, caseDigest } = event.args;
    const token = tokenHex(item);
    const end = BigInt(String(until));
    await db.chainItem.update({ where: { token }, data: { heldUntil: end } });
    await db.chainHold.create({
      data: {
        token,
        caseDigest: String(caseDigest),
        party: Number(party),
        since: BigInt(event.blockTime),
        until: end,
        ...place(event),
      },
    });
    return itemGuards.hold(token, String(caseDigest));
  },

  async HoldChanged(db: Db, event: ProjectedEvent) {
    const { item, change, until } = event.args;
    const facts = CHANGES[Number(change)]?.(BigInt(event.blockTime));
    await endHold(db, tokenHex(item), BigInt(String(until)), facts);
  },
};
