import { ponder, type Context } from 'ponder:registry';
import { chainItem, chainRecovery, chainTitle, newestRecovery } from 'ponder:schema';
import { getAddress } from 'viem';
import { epochOf } from './epoch';
import { changed, placed, timeOf, tokenHex } from './event';
import { endHold } from './holds';

/** The proposal that an event is about: the newest, as one at a time is pending. */
async function newestOf(context: Context, token: string) {
  const newest = await context.db.find(newestRecovery, { token });
  if (!newest) throw new Error(`no recovery of ${token} was seen`);
  return newest;
}

ponder.on('Items:RecoveryProposed', async ({ event, context }) => {
  const { item, referee, to, caseDigest } = event.args;
  const token = tokenHex(item);
  const epoch = await epochOf(context, token);
  await context.db.insert(chainRecovery).values({
    ...{ token, epoch, to: getAddress(to), referee, caseDigest, proposedAt: timeOf(event) },
    ...{ objectedAt: null, endedAt: null, executed: false },
    ...changed(event),
    ...placed(event),
  });
  await context.db.insert(newestRecovery).values({ token, epoch }).onConflictDoUpdate({ epoch });
});

ponder.on('Items:RecoveryObjected', async ({ event, context }) => {
  const newest = await newestOf(context, tokenHex(event.args.item));
  await context.db
    .update(chainRecovery, newest)
    .set({ objectedAt: timeOf(event), ...changed(event) });
});

ponder.on('Items:RecoveryCancelled', async ({ event, context }) => {
  const newest = await newestOf(context, tokenHex(event.args.item));
  await context.db.update(chainRecovery, newest).set({ endedAt: timeOf(event), ...changed(event) });
});

/** Ends a hold that still runs, and a power of sale that the former holder gave. */
ponder.on('Items:ItemRecovered', async ({ event, context }) => {
  const token = tokenHex(event.args.item);
  const newest = await newestOf(context, token);
  await context.db
    .update(chainRecovery, newest)
    .set({ endedAt: timeOf(event), executed: true, ...changed(event) });
  const item = await context.db
    .update(chainItem, { token })
    .set({ lockedUntil: 0, ...changed(event) });
  await context.db.update(chainTitle, { token, epoch: item.epoch }).set({ via: 'recovery' });
  if (item.heldUntil > timeOf(event)) {
    await endHold(context, token, timeOf(event), changed(event));
  }
});
