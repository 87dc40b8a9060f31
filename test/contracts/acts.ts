import { BAGS, CERT, ZERO, bytes4 } from './codes.ts';
import { type World, actor, digestOf, holderOf } from './fixture.ts';
import { accountKey } from './signers.ts';
import { type Actor, sign, signBare, structHash } from './words.ts';

/** The calls that most tests need, each signed and relayed; `fields` override what is signed. */

export const newItem = (world: World, fields = {}) => ({
  commitment: digestOf('a bag'),
  serialToken: ZERO,
  titleHolder: world.holder.address,
  department: BAGS,
  ...fields,
});

/** Enrols an item and gives its id. */
export async function enrolled(
  world: World,
  fields = {},
  by = actor(world.platform),
): Promise<bigint> {
  const item = newItem(world, fields);
  await world.items.enrolBySig(item, await sign(world.domains.items, 'Enrol', item, by));
  return world.items.itemId(by.party, item.commitment, item.serialToken);
}

export const newRecord = (item: bigint, fields = {}) => ({
  item,
  kind: CERT,
  digest: digestOf('a certificate'),
  ...fields,
});

export async function record(world: World, item: bigint, by = actor(world.appraiser), fields = {}) {
  const entry = newRecord(item, fields);
  return world.records.recordBySig(entry, await sign(world.domains.records, 'Record', entry, by));
}

/** The preimage of a record id. */
export interface Ref {
  readonly item: bigint;
  readonly kind: string;
  readonly digest: string;
  readonly issuerParty: number;
  readonly issuerKey: string;
}

export const refOf = (item: bigint, by: Actor, digest = digestOf('a certificate')): Ref => ({
  item,
  kind: CERT,
  digest,
  issuerParty: by.party,
  issuerKey: by.key.keyId,
});

export const newRevocation = (ref: Ref, fields = {}) => ({
  ref,
  reason: bytes4('ERRO'),
  successor: ZERO,
  ...fields,
});

export async function revoke(world: World, ref: Ref, by = actor(world.appraiser), fields = {}) {
  const revocation = newRevocation(ref, fields);
  const { reason, successor } = revocation;
  const auth = await sign(world.domains.records, 'Revoke', { ...ref, reason, successor }, by);
  return world.records.revokeBySig(revocation, auth);
}

export const newBatch = (fields = {}) => ({
  root: digestOf('a root'),
  count: 2,
  manifestDigest: digestOf('a manifest'),
  ...fields,
});

export async function anchor(world: World, by = actor(world.platform), fields = {}) {
  const batch = newBatch(fields);
  return world.records.anchorBySig(batch, await sign(world.domains.records, 'Anchor', batch, by));
}

/** An act on an item in its current epoch. */
export const actOn = async (world: World, item: bigint, digest = ZERO) => ({
  item,
  epoch: Number((await world.items.item(item)).epoch),
  digest,
});

/** An offer in the item's current epoch, signed, and the word that takes it. */
export async function offered(
  world: World,
  item: bigint,
  by: Actor = holderOf(world),
  claimKey = accountKey('a claim code'),
) {
  const { epoch } = await actOn(world, item);
  const offer = { item, epoch, claimKey: claimKey.address };
  const auth = await sign(world.domains.items, 'Offer', offer, by);
  const hash = structHash('Offer', offer, by, auth.deadline);
  const claimFor = (recipient: string, key = claimKey) =>
    signBare(world.domains.items, 'Claim', { offer: hash, recipient }, key);
  return {
    offer,
    auth,
    hash,
    claimFor,
    decline: (key = claimKey) => signBare(world.domains.items, 'Decline', { offer: hash }, key),
    claim: (recipient: string, signature = claimFor(recipient)) =>
      world.items.claimFor(offer, auth, recipient, signature),
  };
}

/** Gives custody to a party with the words of both, and gives the terms. */
export async function entrusted(
  world: World,
  item: bigint,
  fields: Record<string, unknown> = {},
  custodian = actor(world.platform),
  holder = holderOf(world),
) {
  const { epoch } = await actOn(world, item);
  const terms = {
    item,
    epoch,
    custodian: custodian.party,
    returnBy: 4_000_000_000,
    saleUntil: 0,
    clears: false,
    terms: digestOf('salted terms'),
    ...fields,
  };
  const holderAuth = await sign(world.domains.items, 'Entrust', terms, holder);
  const entrustment = structHash('Entrust', terms, holder, holderAuth.deadline);
  const accept = await sign(world.domains.items, 'Accept', { entrustment }, custodian);
  await world.items.entrustBySig(terms, holderAuth, accept);
  return terms;
}

export const newReport = (fields: Record<string, unknown> = {}) => ({
  subject: { epoch: 1, token: digestOf('a seller') },
  previous: 0,
  termDays: 0,
  digest: digestOf('evidence'),
  ...fields,
});

/** Reports a subject; gives it with the time that names its entry. */
export async function reported(world: World, by = actor(world.platform), fields = {}) {
  const { subject, ...rest } = newReport(fields);
  const auth = await sign(world.domains.blacklist, 'Report', { ...subject, ...rest }, by);
  await world.blacklist.reportBySig({ subject, ...rest }, auth);
  const { reportedAt } = await world.blacklist.entry(subject);
  return { subject, reportedAt };
}
