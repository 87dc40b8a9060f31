import { ponder } from 'ponder:registry';
import { chainAffirmation, chainBatch, chainRecord, chainRevocation } from 'ponder:schema';
import { codeOf, orNull, placed, timeOf, tokenHex } from './event';

ponder.on('Records:RecordAnchored', async ({ event, context }) => {
  const { recordId, item, kind, digest, party, keyId } = event.args;
  await context.db.insert(chainRecord).values({
    ...{ recordId, token: tokenHex(item), kind: codeOf(kind), digest, party, keyId },
    anchoredAt: timeOf(event),
    ...placed(event),
  });
});

ponder.on('Records:BatchAnchored', async ({ event, context }) => {
  await context.db
    .insert(chainBatch)
    .values({ ...event.args, anchoredAt: timeOf(event), ...placed(event) });
});

/** One signed by a key that was lost can be filed anew; the later one counts. */
ponder.on('Records:RecordRevoked', async ({ event, context }) => {
  const { recordId, item, party, keyId, reason, successor } = event.args;
  const row = {
    ...{ token: tokenHex(item), party, keyId, reason: codeOf(reason) },
    successor: orNull(successor),
    revokedAt: timeOf(event),
    ...placed(event),
  };
  await context.db
    .insert(chainRevocation)
    .values({ recordId, ...row })
    .onConflictDoUpdate(row);
});

ponder.on('Records:RecordReaffirmed', async ({ event, context }) => {
  const { recordId, item, party, keyId } = event.args;
  const row = {
    ...{ token: tokenHex(item), party, keyId },
    affirmedAt: timeOf(event),
    ...placed(event),
  };
  await context.db
    .insert(chainAffirmation)
    .values({ recordId, ...row })
    .onConflictDoUpdate(row);
});
