import { ponder } from 'ponder:registry';
import { chainConvention, chainKey, chainKind, chainParty } from 'ponder:schema';
import { changed, codeOf, timeOf, where } from './event';

ponder.on('Parties:PartyRegistered', async ({ event, context }) => {
  const { party, kind, did } = event.args;
  await context.db.insert(chainParty).values({
    number: party,
    kind: codeOf(kind),
    did,
    registeredAt: timeOf(event),
    conventionVersion: null,
    conventionSignedAt: null,
    ...changed(event),
    ...where(event),
  });
});

ponder.on('Parties:KeyAdded', async ({ event, context }) => {
  const { party, keyId, number, signer, from, until } = event.args;
  await context.db.insert(chainKey).values({
    ...{ keyId, party, number, signer, from, until },
    ...{ revokedFrom: null, revokedAt: null, revokedBy: null, caseDigest: null },
    ...changed(event),
    ...where(event),
  });
});

ponder.on('Parties:KeyEnded', async ({ event, context }) => {
  const { keyId, until } = event.args;
  await context.db.update(chainKey, { keyId }).set({ until, ...changed(event) });
});

ponder.on('Parties:KeyRevoked', async ({ event, context }) => {
  const { keyId, revokedFrom, caseDigest, by } = event.args;
  await context.db
    .update(chainKey, { keyId })
    .set({ revokedFrom, revokedAt: timeOf(event), revokedBy: by, caseDigest, ...changed(event) });
});

ponder.on('Parties:KindRegistered', async ({ event, context }) => {
  const { kind, role, minGrade } = event.args;
  await context.db
    .insert(chainKind)
    .values({ kind: codeOf(kind), role: codeOf(role), minGrade, ...where(event) });
});

ponder.on('Parties:ConventionPublished', async ({ event, context }) => {
  const { version, digest } = event.args;
  await context.db
    .insert(chainConvention)
    .values({ version, digest, publishedAt: timeOf(event), ...where(event) });
});

ponder.on('Parties:ConventionSigned', async ({ event, context }) => {
  const { party, version } = event.args;
  await context.db.update(chainParty, { number: party }).set({
    conventionVersion: version,
    conventionSignedAt: timeOf(event),
    ...changed(event),
  });
});
