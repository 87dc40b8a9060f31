import { ponder } from 'ponder:registry';
import { chainDecline, chainItem, chainTitle, chainWithdrawal } from 'ponder:schema';
import { getAddress, zeroAddress } from 'viem';
import { epochOf } from './epoch';
import { changed, orNull, placed, timeOf, tokenHex } from './event';

/** Every move of title but the mint raises the epoch. */
ponder.on('Items:Transfer', async ({ event, context }) => {
  const { from, to, tokenId } = event.args;
  const token = tokenHex(tokenId);
  const raise = from === zeroAddress ? 0 : 1;
  const { epoch } = await context.db
    .update(chainItem, { token })
    .set((row) => ({ holder: getAddress(to), epoch: row.epoch + raise, ...changed(event) }));
  await context.db.insert(chainTitle).values({
    ...{ token, epoch, from: getAddress(from), to: getAddress(to), at: timeOf(event) },
    ...{ via: raise === 0 ? 'enrolment' : 'wallet', claimKey: null },
    ...placed(event),
  });
});

/** While a power of sale runs only the custodian can have sold, and the sale used it up. */
ponder.on('Items:ItemClaimed', async ({ event, context }) => {
  const token = tokenHex(event.args.item);
  const item = await context.db.find(chainItem, { token });
  if (!item) return;
  await context.db
    .update(chainTitle, { token, epoch: item.epoch })
    .set({ via: 'claim', claimKey: getAddress(event.args.claimKey) });
  if (item.lockedUntil > timeOf(event)) {
    await context.db.update(chainItem, { token }).set({ lockedUntil: 0, ...changed(event) });
  }
});

ponder.on('Items:OffersWithdrawn', async ({ event, context }) => {
  const token = tokenHex(event.args.item);
  const epoch = await epochOf(context, token);
  const at = timeOf(event);
  await context.db.insert(chainWithdrawal).values({ token, epoch, at, ...placed(event) });
});

ponder.on('Items:OfferDeclined', async ({ event, context }) => {
  const { item, offer } = event.args;
  const at = timeOf(event);
  await context.db
    .insert(chainDecline)
    .values({ offer, token: tokenHex(item), at, ...placed(event) });
});

ponder.on('Items:ItemRetired', async ({ event, context }) => {
  const { item, successor } = event.args;
  const token = tokenHex(item);
  const epoch = await epochOf(context, token);
  await context.db.update(chainTitle, { token, epoch }).set({ via: 'retirement' });
  await context.db
    .update(chainItem, { token })
    .set({ retiredAt: timeOf(event), successor: orNull(successor), ...changed(event) });
});
