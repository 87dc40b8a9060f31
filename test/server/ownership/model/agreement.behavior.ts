import { expect } from 'chai';
import fc from 'fast-check';
import { actorOf } from '../../../../server/ownership/actor.ts';
import { Problem } from '../../../../server/platform/http/problem.ts';
import { after as next, ENROLLED, type Command } from '../../../contracts/items/model.ts';
import { chosen, momentOf, STEP } from '../../../contracts/items/model-steps.ts';
import { carry, claim, offer, ownCase, type ModelItem } from './carry.ts';
import { setModelWorld, type ModelWorld } from './model-world.ts';
import { viewOfChain, viewOfDatabase, viewOfModel } from './views.ts';

/** Why a claim of an offer is refused that something has happened to. */
const DEAD = [
  ...['OFFER_LAPSED', 'OFFER_EXPIRED', 'OFFER_WITHDRAWN'],
  ...['ITEM_HELD', 'ITEM_RETIRED', 'SALE_POWER_RUNS'],
];

/**
 * The state diagram in plain words (test/contracts/items/model.ts), the service's use cases, its
 * database and the real embedded chain, side by side: whatever the diagram allows is done, whatever
 * it forbids is refused with a code, and all three say the same after every step.
 */
export function shouldAgreeWithTheModel(runs: number, length: number): void {
  let world: ModelWorld;
  before(async () => {
    world = await setModelWorld();
  });
  after(() => world?.stop());

  it(`holds over ${runs} random sequences of ${length} acts by owner, thief, custodian and two referees`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: length, maxLength: length }), (steps) =>
        play(world, steps),
      ),
      { numRuns: runs, endOnFailure: true },
    );
  });
}

type Step = typeof STEP extends fc.Arbitrary<infer S> ? S : never;

async function play(world: ModelWorld, steps: readonly Step[]): Promise<void> {
  const platform = actorOf(world.service.people.registrar.principal);
  const itemId = await world.begin(async (id) =>
    claim(world, await offer(world, id, platform), 'holder'),
  );
  const item: ModelItem = { id: itemId, incidents: new Map() };
  const early = await offer(world, itemId, world.actor('holder'));
  let state = ENROLLED;
  const done: string[] = [];
  for (const { like, choice, when } of steps) {
    const now = momentOf(state, when, await world.latest());
    const command = named(chosen(state, like, choice, now));
    const expected = next(state, command, now);
    await world.arriveAt(now);
    done.push(`${command.act} by ${command.who} to ${command.other} at ${now}`);
    const refusal = await carry(world, item, command, now).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal === null || isRefusal(refusal), String(refusal)).to.equal(true);
    expect(refusal === null, `${done.join('\n')}\n${codeOf(refusal)}`).to.equal(expected !== null);
    await world.service.settled();
    state = expected ?? state;
    const view = viewOfModel(world, state);
    expect(await viewOfDatabase(world, itemId), done.join('\n')).to.deep.equal(view);
    expect(await viewOfChain(world, itemId), done.join('\n')).to.deep.equal(view);
  }
  if (state.epoch === 0) return;
  const late = await claim(world, early, 'thief').then(
    () => null,
    (error: unknown) => error,
  );
  expect(DEAD, done.join('\n')).to.include(codeOf(late));
}

/** A transfer from the wallet is an offer and a claim here; each reporter has own cases. */
const named = (command: Command): Command => ({
  ...command,
  act: command.act === 'transfer' ? 'claim' : command.act,
  case: ownCase(command),
});

const isRefusal = (error: unknown): boolean =>
  error instanceof Problem || (error instanceof Error && error.message.startsWith('a member'));
const codeOf = (error: unknown): string => (error instanceof Problem ? error.code : String(error));
