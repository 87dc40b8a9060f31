import { ponder, type Context } from 'ponder:registry';
import { chainHold, chainItem, newestHold } from 'ponder:schema';
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
export async function endHold(
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
  const { custodian } = await context.db
    .update(chainItem, { token })
    .set({ heldUntil: until, ...changed(event) });
  const ofParty = custodian === party ? 'custodian' : 'referee';
  await context.db.insert(chainHold).values({
    ...{ token, caseDigest, party, since: timeOf(event), until, counterClaimedAt: null },
    ...{ placedAs: party === 0 ? 'holder' : ofParty, renewed: false, confirmed: false },
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
