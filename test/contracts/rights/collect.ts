import { loadFixture, networkHelpers } from '../chain.ts';
import type { Actor } from '../words.ts';
import {
  ACTOR_NAMES,
  type ActorName,
  type RightsWorld,
  actorOf,
  fall,
  isFallen,
  rightsWorld,
} from './actors.ts';
import type { Case, Situation, Ways } from './case.ts';
import { type Outcome, attempt } from './outcome.ts';

export const WAYS = ['direct', 'carried'] as const;
export type Way = (typeof WAYS)[number];

/** What came of a case for each actor, in each way that there is. */
export type Results = Readonly<Record<Way, ReadonlyMap<ActorName, Outcome>>>;

/** An attempt of somebody who may not, under a name that is not its own. */
export interface Pretence {
  readonly by: ActorName;
  readonly as: ActorName;
  readonly how: string;
  readonly outcome: Outcome;
}

export interface Collected {
  readonly results: Results;
  readonly pretences: readonly Pretence[];
}

/** Who stands in which situation; actors of one situation share one preparation. */
function situationOf(name: ActorName, { right }: Case): Situation {
  const self = isFallen(name) ? right : name;
  return self === 'custodian' || self === 'seller' ? self : 'plain';
}

/** Lets every actor try one act, in each way, from the same state. */
export async function collect(tried: Case): Promise<Collected> {
  const results = { direct: new Map<ActorName, Outcome>(), carried: new Map<ActorName, Outcome>() };
  const pretences: Pretence[] = [];
  for (const situation of ['plain', 'custodian', 'seller'] as const) {
    const world = await loadFixture(rightsWorld);
    const ways = await tried.prepare(world, situation);
    const ready = await networkHelpers.takeSnapshot();
    for (const name of ACTOR_NAMES) {
      if (situationOf(name, tried) !== situation) continue;
      if (isFallen(name)) {
        if (tried.right === null) continue;
        await fall(world, name, world[tried.right]);
      }
      const own = await networkHelpers.takeSnapshot();
      const by = actorOf(world, name, tried.right);
      for (const way of WAYS) {
        const outcome = await tryWay(world, ways, way, by);
        if (outcome) results[way].set(name, outcome);
        await own.restore();
      }
      if (!tried.may.includes(name)) {
        pretences.push(...(await pretend(world, tried, ways, name)));
      }
      await ready.restore();
    }
  }
  return { results, pretences };
}

async function tryWay(
  world: RightsWorld,
  ways: Ways,
  way: Way,
  by: Actor,
): Promise<Outcome | undefined> {
  const make = ways[way];
  if (!make) return undefined;
  const transaction = await make(by);
  const from = way === 'direct' ? await by.key.caller!.getAddress() : world.relayer.address;
  return attempt(world, from, transaction);
}

/** States the number of each who may, with the own key; then that one's key, with the own signature. */
async function pretend(
  world: RightsWorld,
  tried: Case,
  ways: Ways,
  name: ActorName,
): Promise<Pretence[]> {
  const pretences: Pretence[] = [];
  const own = actorOf(world, name, tried.right);
  for (const as of tried.may) {
    const other = actorOf(world, as, tried.right);
    // The fallen, and their party, are one and the same here.
    if (other.key.keyId === own.key.keyId) continue;
    const stated = { party: other.party, key: own.key };
    const forged = { party: other.party, key: { ...other.key, signHash: own.key.signHash } };
    for (const [how, way, by] of [
      ['calls under another number', 'direct', stated],
      ['signs under another number', 'carried', stated],
      ["signs under another's key", 'carried', forged],
    ] as const) {
      const before = await networkHelpers.takeSnapshot();
      const outcome = await tryWay(world, ways, way, by);
      if (outcome) pretences.push({ by: name, as, how, outcome });
      await before.restore();
    }
  }
  return pretences;
}
