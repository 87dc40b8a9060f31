import { ponder } from 'ponder:registry';
import { chainCustody, chainItem, chainTitle, newestCustody } from 'ponder:schema';
import { epochOf } from './epoch';
import { changed, placed, timeOf, tokenHex } from './event';

ponder.on('Items:ItemEntrusted', async ({ event, context }) => {
  const { item, custodian, returnBy, saleUntil, clears, terms } = event.args;
  const token = tokenHex(item);
  const agreed = { custodian, returnBy, clears, terms };
  // This event is told before the one that raises the epoch.
  const epoch = (await epochOf(context, token)) + 1;
  await context.db.update(chainItem, { token }).set({
    ...{ ...agreed, custodySince: timeOf(event), lockedUntil: saleUntil },
    ...changed(event),
  });
  await context.db.insert(chainCustody).values({
    ...{ ...agreed, token, epoch, since: timeOf(event), saleUntil },
    ...{ endedAt: null, withTitle: false },
    ...changed(event),
    ...placed(event),
  });
  await context.db.insert(newestCustody).values({ token, epoch }).onConflictDoUpdate({ epoch });
});

ponder.on('Items:ItemReleased', async ({ event, context }) => {
  const token = tokenHex(event.args.item);
  const { epoch } = await context.db.update(chainItem, { token }).set({
    ...{ custodian: null, custodySince: null, returnBy: null, lockedUntil: 0 },
    ...{ clears: false, terms: null },
    ...changed(event),
  });
  const newest = await context.db.find(newestCustody, { token });
  if (!newest) throw new Error(`no custody of ${token} was seen`);
  const moved = await context.db.find(chainTitle, { token, epoch });
  await context.db
    .update(chainCustody, { token, epoch: newest.epoch })
    .set({ endedAt: timeOf(event), withTitle: moved !== null, ...changed(event) });
});
