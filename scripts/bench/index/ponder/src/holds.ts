import { ponder, type Context } from 'ponder:registry';
import { chainHold, chainItem, chainRecovery, newestHold } from 'ponder:schema';
import { getAddress } from 'viem';
import { changed, placed, timeOf, tokenHex } from './event';

interface HoldFacts {
  readonly counterClaimedAt?: number;
  readonly confirmed?: boolean;
  readonly renewed?: boolean;
}

/** `IItems.HoldChange`, in its order. */
const CHANGES: readonly ((at: number) => HoldFacts)[] = [
  () => ({}),
  (at) => ({ counterClaimedAt: at }),
  () => ({ confirmed: true }),
  () => ({ renewed: true }),
];

/** Lets the newest hold of an item end at `until`, and says so on the item. */
async function endHold(
  context: Context,
  token: string,
  until: number,
  facts: HoldFacts & ReturnType<typeof changed>,
) {
  const { changedBlock } = facts;
  await context.db.update(chainItem, { token }).set({ heldUntil: until, changedBlock });
  const newest = await context.db.find(newestHold, { token });
  if (!newest) throw new Error(`no hold of ${token} was seen`);
  await context.db
    .update(chainHold, { token, caseDigest: newest.caseDigest })
    .set({ until, ...facts });
}

ponder.on('Items:ItemHeld', async ({ event, context }) => {
  const { item, party, until, caseDigest } = event.args;
  const token = tokenHex(item);
  await context.db.update(chainItem, { token }).set({ heldUntil: until, ...changed(event) });
  await context.db.insert(chainHold).values({
    ...{ token, caseDigest, party, since: timeOf(event), until, counterClaimedAt: null },
    ...{ renewed: false, confirmed: false },
    ...changed(event),
    ...placed(event),
  });
  await context.db
    .insert(newestHold)
    .values({ token, caseDigest })
    .onConflictDoUpdate({ caseDigest });
});

ponder.on('Items:HoldChanged', async ({ event, context }) => {
  const { item, change, until } = event.args;
  const facts = CHANGES[change]?.(timeOf(event));
  await endHold(context, tokenHex(item), until, { ...facts, ...changed(event) });
});

ponder.on('Items:RecoveryProposed', async ({ event, context }) => {
  const { item, referee, to, caseDigest } = event.args;
  const row = {
    ...{ to: getAddress(to), referee, caseDigest, proposedAt: timeOf(event), objectedAt: null },
    ...changed(event),
    ...placed(event),
  };
  await context.db
    .insert(chainRecovery)
    .values({ token: tokenHex(item), ...row })
    .onConflictDoUpdate(row);
});

ponder.on('Items:RecoveryObjected', async ({ event, context }) => {
  await context.db
    .update(chainRecovery, { token: tokenHex(event.args.item) })
    .set({ objectedAt: timeOf(event), ...changed(event) });
});

ponder.on('Items:RecoveryCancelled', async ({ event, context }) => {
  await context.db.delete(chainRecovery, { token: tokenHex(event.args.item) });
});

/** Ends a hold that still runs, and a power of sale that the former holder gave. */
ponder.on('Items:ItemRecovered', async ({ event, context }) => {
  const token = tokenHex(event.args.item);
  await context.db.delete(chainRecovery, { token });
  await context.db.update(chainItem, { token }).set({ lockedUntil: 0, ...changed(event) });
  const item = await context.db.find(chainItem, { token });
  if (item && item.heldUntil > timeOf(event)) {
    await endHold(context, token, timeOf(event), changed(event));
  }
});
