import { ponder } from 'ponder:registry';
import { chainItem } from 'ponder:schema';
import { getAddress, zeroAddress } from 'viem';
import { changed, orNull, placed, timeOf, tokenHex } from './event';

ponder.on('Items:ItemEnrolled', async ({ event, context }) => {
  const { item, party, keyId, department, commitment, serialToken } = event.args;
  await context.db.insert(chainItem).values({
    ...{ token: tokenHex(item), party, keyId, department, commitment },
    serialToken: orNull(serialToken),
    holder: '',
    enrolledAt: timeOf(event),
    ...{ epoch: 0, heldUntil: 0, lockedUntil: 0, clears: false },
    ...{ custodian: null, custodySince: null, returnBy: null, terms: null },
    ...{ retiredAt: null, successor: null },
    ...changed(event),
    ...placed(event),
  });
});

/** Every move of title but the mint raises the epoch. */
ponder.on('Items:Transfer', async ({ event, context }) => {
  const { from, to, tokenId } = event.args;
  const raise = from === zeroAddress ? 0 : 1;
  await context.db
    .update(chainItem, { token: tokenHex(tokenId) })
    .set((row) => ({ holder: getAddress(to), epoch: row.epoch + raise, ...changed(event) }));
});

ponder.on('Items:MetadataUpdate', async ({ event, context }) => {
  await context.db
    .update(chainItem, { token: tokenHex(event.args._tokenId) })
    .set((row) => ({ epoch: row.epoch + 1, ...changed(event) }));
});

ponder.on('Items:ItemRetired', async ({ event, context }) => {
  const { item, successor } = event.args;
  await context.db
    .update(chainItem, { token: tokenHex(item) })
    .set({ retiredAt: timeOf(event), successor: orNull(successor), ...changed(event) });
});

ponder.on('Items:ItemEntrusted', async ({ event, context }) => {
  const { item, custodian, returnBy, saleUntil, clears, terms } = event.args;
  await context.db.update(chainItem, { token: tokenHex(item) }).set({
    ...{ custodian, custodySince: timeOf(event), returnBy, lockedUntil: saleUntil, clears, terms },
    ...changed(event),
  });
});

ponder.on('Items:ItemReleased', async ({ event, context }) => {
  await context.db.update(chainItem, { token: tokenHex(event.args.item) }).set({
    ...{ custodian: null, custodySince: null, returnBy: null, lockedUntil: 0 },
    ...{ clears: false, terms: null },
    ...changed(event),
  });
});

/** While a power of sale runs only the custodian can have sold, and the sale used it up. */
ponder.on('Items:ItemClaimed', async ({ event, context }) => {
  const key = { token: tokenHex(event.args.item) };
  const item = await context.db.find(chainItem, key);
  if (item && item.lockedUntil > timeOf(event)) {
    await context.db.update(chainItem, key).set({ lockedUntil: 0, ...changed(event) });
  }
});
