import type { Signer } from 'ethers';
import { OFFICE_IDS } from '../../../scripts/deploy/governance.ts';
import { ethers, time } from '../chain.ts';
import { APPR, DAY, JEWELLERY, NO_END, REPR, SENIOR, inDepartment } from '../codes.ts';
import { type TestParty, accredited, actor, digestOf, join } from '../fixture.ts';
import { callerKey } from '../signers.ts';
import type { Actor } from '../words.ts';

/** Every kind of actor, and what the table calls it. */
export const ACTORS = {
  stranger: 'stranger',
  holder: 'title holder',
  approved: 'account the holder approved',
  bearer: 'bearer of the claim code',
  custodian: 'custodian',
  seller: 'custodian with power of sale',
  platform: 'enrolling platform',
  rival: 'another platform',
  appraiser: 'appraiser in scope',
  jeweller: 'appraiser out of scope',
  repairer: 'repairer',
  brand: 'brand',
  referee: 'referee',
  second: 'second referee',
  suspended: 'right party, suspended',
  ended: 'right party, by a key that ended',
  revoked: 'right party, by a revoked key',
  governor: 'deployer without an office',
  registrar: 'registrar',
  guardian: 'guardian',
  admin: 'admin',
} as const;
export type ActorName = keyof typeof ACTORS;
export const ACTOR_NAMES = Object.keys(ACTORS) as ActorName[];

/** Actors that are parties with keys that stand, whatever they were granted. */
export const PARTY_NAMES = [
  'custodian',
  'seller',
  'platform',
  'rival',
  'appraiser',
  'jeweller',
  'repairer',
  'brand',
  'referee',
  'second',
] as const satisfies readonly ActorName[];
export type PartyName = (typeof PARTY_NAMES)[number];

/** Actors that were the right one, and no longer are. */
export const FALLEN = ['suspended', 'ended', 'revoked'] as const satisfies readonly ActorName[];
export type Fallen = (typeof FALLEN)[number];

export const isFallen = (name: ActorName): name is Fallen =>
  (FALLEN as readonly ActorName[]).includes(name);

/** Accounts of the actors that are no parties, by their index on the chain. */
const ACCOUNTS = {
  stranger: 2,
  holder: 3,
  approved: 15,
  bearer: 19,
  governor: 0,
  registrar: 16,
  guardian: 17,
  admin: 18,
} as const;
type AccountName = keyof typeof ACCOUNTS;

/**
 * The accredited world and whoever is missing there, with the offices in other hands than the
 * deployer's. Custodians have no role at all: what they may do, they may as custodians.
 */
export async function rightsWorld() {
  const base = await accredited();
  const repairer = await join(base, 8, 'REPR', 'repairer', 11);
  const jeweller = await join(base, 9, 'APPR', 'jeweller', 12);
  const custodian = await join(base, 10, 'PLAT', 'custodian', 13);
  const seller = await join(base, 11, 'PLAT', 'seller', 14);
  await base.parties.grant(repairer.number, REPR, 0, NO_END, inDepartment(1));
  await base.parties.grant(jeweller.number, APPR, 0, NO_END, inDepartment(JEWELLERY, SENIOR));

  const signers = await ethers.getSigners();
  const accountOf = (name: AccountName) => signers[ACCOUNTS[name]]!;
  const { manager, governor } = base;
  for (const office of ['registrar', 'guardian', 'admin'] as const) {
    await manager.grantRole(OFFICE_IDS[office], accountOf(office).address, 0);
    await manager.renounceRole(OFFICE_IDS[office], governor.address);
  }
  await time.increase(DAY);
  return { ...base, repairer, jeweller, custodian, seller, accountOf };
}
export type RightsWorld = Awaited<ReturnType<typeof rightsWorld>>;

/** Who acts under a name; the fallen are the right party with the key that it has on the chain. */
export function actorOf(world: RightsWorld, name: ActorName, right: PartyName | null): Actor {
  if (isFallen(name)) {
    if (right === null) throw new Error('nobody can fall here');
    return actor(world[right], 'caller');
  }
  if (isParty(name)) return actor(world[name], 'caller');
  const account: Signer & { address: string } = world.accountOf(name);
  return { party: 0, key: callerKey(account, ACCOUNTS[name]) };
}

const isParty = (name: ActorName): name is PartyName =>
  (PARTY_NAMES as readonly ActorName[]).includes(name);

/** Makes the right party one of the fallen. */
export async function fall(world: RightsWorld, how: Fallen, party: TestParty): Promise<void> {
  const { parties, accountOf } = world;
  const { caller } = party.keys;
  if (how === 'suspended') {
    await parties.connect(accountOf('guardian')).suspend(party.number, 0, NO_END);
  } else if (how === 'ended') {
    await parties.connect(caller.caller).endKey(0);
  } else {
    const by = party === world.referee ? world.second : world.referee;
    const revocation = { keyId: caller.keyId, from: 0, caseDigest: digestOf('a lost key') };
    await parties.connect(by.keys.caller.caller).revokeKey(revocation);
  }
  await time.increase(1);
}
