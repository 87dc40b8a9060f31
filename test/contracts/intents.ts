import type { TypedDataDomain } from 'ethers';
import { time } from './chain.ts';
import { BAGS, CERT, bytes4 } from './codes.ts';
import { type TestParty, type World, digestOf } from './fixture.ts';
import { type TestKey, type Types, signIntent } from './signers.ts';

export const ENROL: Types = {
  Enrol: [
    { name: 'commitment', type: 'bytes32' },
    { name: 'department', type: 'uint8' },
    { name: 'titleHolder', type: 'address' },
    { name: 'party', type: 'uint32' },
    { name: 'signer', type: 'bytes' },
    { name: 'deadline', type: 'uint48' },
  ],
};

export const RECORD: Types = {
  Record: [
    { name: 'item', type: 'uint256' },
    { name: 'kind', type: 'bytes4' },
    { name: 'digest', type: 'bytes32' },
    { name: 'party', type: 'uint32' },
    { name: 'signer', type: 'bytes' },
    { name: 'deadline', type: 'uint48' },
  ],
};

export const ANCHOR: Types = {
  Anchor: [
    { name: 'root', type: 'bytes32' },
    { name: 'count', type: 'uint32' },
    { name: 'manifestDigest', type: 'bytes32' },
    { name: 'party', type: 'uint32' },
    { name: 'signer', type: 'bytes' },
    { name: 'deadline', type: 'uint48' },
  ],
};

export const REVOKE: Types = {
  Revoke: [
    { name: 'item', type: 'uint256' },
    { name: 'kind', type: 'bytes4' },
    { name: 'digest', type: 'bytes32' },
    { name: 'issuerParty', type: 'uint32' },
    { name: 'issuerKey', type: 'bytes32' },
    { name: 'reason', type: 'bytes4' },
    { name: 'successor', type: 'bytes32' },
    { name: 'party', type: 'uint32' },
    { name: 'signer', type: 'bytes' },
    { name: 'deadline', type: 'uint48' },
  ],
};

export const ZERO = `0x${'0'.repeat(64)}`;

export async function itemsDomain(world: World): Promise<TypedDataDomain> {
  const verifyingContract = await world.items.getAddress();
  return { name: 'Patina Items', version: '1', chainId: world.chainId, verifyingContract };
}

export async function recordsDomain(world: World): Promise<TypedDataDomain> {
  const verifyingContract = await world.records.getAddress();
  return { name: 'Patina Records', version: '1', chainId: world.chainId, verifyingContract };
}

/** Who acts: a party, stated as itself, with one of its keys. */
export interface Actor {
  readonly party: number;
  readonly key: TestKey;
}

export const actor = (party: TestParty, key: TestKey = party.keys.account): Actor => ({
  party: party.number,
  key,
});

async function actorFields({ party, key }: Actor) {
  return { party, signer: key.signer, deadline: (await time.latest()) + 3600 };
}

export async function enrolIntent(world: World, by: Actor, fields = {}) {
  return {
    commitment: digestOf('a bag'),
    department: BAGS,
    titleHolder: world.holder.address,
    ...(await actorFields(by)),
    ...fields,
  };
}

export async function recordIntent(item: bigint, by: Actor, fields = {}) {
  return {
    item,
    kind: CERT,
    digest: digestOf('a certificate'),
    ...(await actorFields(by)),
    ...fields,
  };
}

export async function anchorIntent(by: Actor, fields = {}) {
  return {
    root: digestOf('a root'),
    count: 2,
    manifestDigest: digestOf('a manifest'),
    ...(await actorFields(by)),
    ...fields,
  };
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

export async function revokeIntent(ref: Ref, by: Actor, fields = {}) {
  return { ref, reason: bytes4('MIST'), successor: ZERO, ...(await actorFields(by)), ...fields };
}

/** What is signed for a revocation: EIP-712 knows no nested reference here. */
export function revokeMessage({ ref, ...rest }: Awaited<ReturnType<typeof revokeIntent>>) {
  return { ...ref, ...rest };
}

/** Signs and enrols; `fields` override the intent before it is signed. */
export async function enrol(world: World, by = actor(world.platform), fields = {}) {
  const intent = await enrolIntent(world, by, fields);
  return world.items.enrol(intent, signIntent(by.key, await itemsDomain(world), ENROL, intent));
}

/** Enrols an item and gives its id. */
export async function enrolled(world: World, fields = {}): Promise<bigint> {
  const by = actor(world.platform);
  const { commitment, party } = await enrolIntent(world, by, fields);
  await enrol(world, by, fields);
  return world.items.itemId(party, commitment);
}

export async function record(world: World, item: bigint, by = actor(world.appraiser), fields = {}) {
  const intent = await recordIntent(item, by, fields);
  const signature = signIntent(by.key, await recordsDomain(world), RECORD, intent);
  return world.records.record(intent, signature);
}

export async function anchor(world: World, by = actor(world.platform), fields = {}) {
  const intent = await anchorIntent(by, fields);
  const signature = signIntent(by.key, await recordsDomain(world), ANCHOR, intent);
  return world.records.anchor(intent, signature);
}

export async function revoke(world: World, ref: Ref, by = actor(world.appraiser), fields = {}) {
  const intent = await revokeIntent(ref, by, fields);
  const domain = await recordsDomain(world);
  return world.records.revoke(intent, signIntent(by.key, domain, REVOKE, revokeMessage(intent)));
}
