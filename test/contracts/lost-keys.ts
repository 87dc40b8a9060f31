import { time } from './chain.ts';
import { NO_END } from './codes.ts';
import { type TestParty, type World, actor, digestOf } from './fixture.ts';
import { accountKey } from './signers.ts';
import type { Actor } from './words.ts';

/** One more key of a party, valid from the next second: the one that will be stolen. */
export async function oneMoreKey(world: World, party: TestParty, name = 'stolen'): Promise<Actor> {
  const key = accountKey(`${name} key of ${party.number}`);
  await world.parties.addKey(party.number, key.signer, 0, NO_END);
  return { party: party.number, key };
}

/** A REFEREE declares a key lost: what it did at `from` or later is in doubt. */
export async function declareLost(world: World, { key }: Actor, from: number | bigint) {
  const referee = actor(world.second, 'caller').key.caller!;
  const revocation = { keyId: key.keyId, from, caseDigest: digestOf('a case') };
  return world.parties.connect(referee).revokeKey(revocation);
}

/** Suspends a party from the next second on, and lets that second come. */
export async function suspended(world: World, party: TestParty) {
  await world.parties.suspend(party.number, 0, NO_END);
  await time.increase(1);
}
