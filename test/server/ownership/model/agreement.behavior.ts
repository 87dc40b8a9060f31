import { expect } from 'chai';
import fc from 'fast-check';
import { actorOf } from '../../../../server/ownership/actor.ts';
import { Problem } from '../../../../server/platform/http/problem.ts';
import {
  careOfChain,
  careOfDatabase,
  careOfModel,
  worthOfDatabase,
  worthOfModel,
} from './care-views.ts';
import { carryCare } from './carry-care.ts';
import { carry, claim, offer, ownCase, type ModelItem } from './carry.ts';
import {
  afterLife,
  BEGUN,
  isCare,
  type Life,
  type LifeAct,
  type LifeCommand,
} from './life-model.ts';
import { setModelWorld, type ModelWorld } from './model-world.ts';
import { changed, partsOfChain, partsOfDatabase, partsOfModel, type Part } from './parts.ts';
import { momentOf, Scripts, type Step } from './script.ts';
import { Tally } from './tally.ts';
import { viewOfChain, viewOfDatabase, viewOfModel } from './views.ts';

/** Why a claim of an offer is refused that something has happened to. */
const DEAD = [
  ...['OFFER_LAPSED', 'OFFER_EXPIRED', 'OFFER_WITHDRAWN'],
  ...['ITEM_HELD', 'ITEM_RETIRED', 'SALE_POWER_RUNS'],
];

export interface Size {
  readonly acts: number;
  /** A run that failed prints seed and path: with them it begins anew where it failed. */
  readonly runs: readonly Pick<fc.Parameters, 'numRuns' | 'seed' | 'path'>[];
  /** Told how often each act was allowed and refused. */
  readonly report?: (rows: ReturnType<Tally['rows']>) => void;
}

/**
 * The state diagrams in plain words (test/contracts/items/model.ts, care-model.ts), the service's
 * use cases, its database and the real embedded chain, side by side: whatever the diagrams allow is
 * done and changes just what it should, whatever they forbid is refused with a code and changes
 * nothing, and all three say the same after every step.
 */
export function shouldAgreeWithTheModel({ acts, runs, report }: Size): void {
  let world: ModelWorld;
  const tally = new Tally();
  before(async () => {
    world = await setModelWorld();
  });
  after(() => world?.stop());

  for (const run of runs) {
    it(`holds over ${run.numRuns} random sequences of ${acts} acts by owner, thief, custodian, two referees, brand, platform and repairers`, async () => {
      const arbitrary = new Scripts(acts);
      await fc.assert(
        fc.asyncProperty(arbitrary, (script) =>
          play(world, script, tally, (step) => arbitrary.noteFailure(script, step)),
        ),
        { ...run, unbiased: true },
      );
    });
  }

  it('has seen each act allowed, and each refused', () => {
    report?.(tally.rows());
    expect(tally.missing()).to.deep.equal([]);
  });
}

async function play(
  world: ModelWorld,
  script: readonly Step[],
  tally: Tally,
  noteFailure: (step: number) => void,
): Promise<void> {
  const platform = actorOf(world.service.people.registrar.principal);
  const id = await world.begin(async (enrolled) =>
    claim(world, await offer(world, enrolled, platform), 'holder'),
  );
  const item: ModelItem = { id, incidents: new Map(), promises: [], jobs: [], work: [] };
  const early = await offer(world, id, world.actor('holder'));
  let life = BEGUN;
  for (const [i, { command, when }] of script.entries()) {
    try {
      const now = momentOf(life, when, await world.latest());
      const next = await act(world, item, life, named(command), now);
      tally.count(command.act as LifeAct, next !== null);
      life = next ?? life;
    } catch (error) {
      noteFailure(i);
      throw new Error(`step ${i + 1}, ${String(script[i])}`, { cause: error });
    }
  }
  if (life.own.epoch === 0) return;
  const late = await claim(world, early, 'thief').then(
    () => null,
    (error: unknown) => error,
  );
  expect(DEAD).to.include(codeOf(late));
}

/** One step, by the model and by the service; gives what became of the life, null if refused. */
async function act(
  world: ModelWorld,
  item: ModelItem,
  life: Life,
  command: LifeCommand,
  now: number,
): Promise<Life | null> {
  const next = afterLife(life, command, now);
  await world.arriveAt(now);
  const before = [await partsOfDatabase(world, item), await partsOfChain(world, item)] as const;
  const done = isCare(command)
    ? carryCare(world, item, command, now)
    : carry(world, item, command, now);
  const refusal = await done.then(
    () => null,
    (error: unknown) => error,
  );
  expect(refusal === null || isRefusal(refusal), String(refusal)).to.equal(true);
  expect(codeOf(refusal) ?? 'done').to.match(next ? /^done$/ : /^(?!done$)/);
  await world.service.settled();

  const after = next ?? life;
  const touched = changed(partsOfModel(life), partsOfModel(after));
  expect(changed(before[0], await partsOfDatabase(world, item)), 'database').to.deep.equal(touched);
  const onChain = changed(before[1], await partsOfChain(world, item));
  expect(onChain, 'chain').to.deep.equal(touched.filter((part) => tellsChain(part, onChain)));

  const view = viewOfModel(world, after.own);
  expect(await viewOfDatabase(world, item.id), 'database').to.deep.equal(view);
  expect(await viewOfChain(world, item.id), 'chain').to.deep.equal(view);
  const care = careOfModel(world, after.care);
  expect(await careOfDatabase(world, item), 'database').to.deep.equal(care);
  expect(await careOfChain(world, item), 'chain').to.deep.equal(care);
  expect(await worthOfDatabase(world, item)).to.deep.equal(worthOfModel(after.care, now));
  return next;
}

/** The chain knows no jobs, and sees no difference where a wallet's title goes to the same wallet. */
const tellsChain = (part: Part, seen: readonly Part[]): boolean =>
  part === 'title' ? seen.includes('title') : part !== 'jobs';

/** Each reporter has own cases. */
const named = (command: LifeCommand): LifeCommand =>
  isCare(command) ? command : { ...command, case: ownCase(command) };

const isRefusal = (error: unknown): boolean =>
  error instanceof Problem || (error instanceof Error && error.message.startsWith('a member'));
/** Null: it was done. */
function codeOf(error: unknown): string | null {
  if (error === null) return null;
  if (error instanceof Problem) return error.code;
  return error instanceof Error ? error.message : 'thrown';
}
