import { ponder } from 'ponder:registry';
import { chainItem } from 'ponder:schema';
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

ponder.on('Items:MetadataUpdate', async ({ event, context }) => {
  await context.db
    .update(chainItem, { token: tokenHex(event.args._tokenId) })
    .set((row) => ({ epoch: row.epoch + 1, ...changed(event) }));
});
