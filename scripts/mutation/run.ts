import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Sources, typedTrees } from '../solidity/compiler.ts';
import { copyProject, filesUnder } from '../solidity/project.ts';
import type { LaneData } from './lane.ts';
import type { Mutant } from './mutants.ts';
import type { Result } from './results.ts';
import { Trials } from './trials.ts';
import { dependentsOf, Workbench } from './workbench.ts';

const folderOf = (lane: number) => `.build/mutation/lane-${lane}`;

/** The old code generator: four times as fast, and enough for tests that do not measure. */
const quick = (settings: object): object => ({ ...settings, viaIR: false });

/** Seconds for the whole suite on the contracts as they are. */
const BASELINE_LIMIT = 3_600;

/**
 * The settings with which the fuzz tests compile and pass on the contracts as they are, and what
 * is left: the old code generator may run out of stack.
 */
async function fuzzSettingsThatDo(folder: string, all: readonly object[]): Promise<object[]> {
  const reasons: string[] = [];
  for (const [i, settings] of all.entries()) {
    const fails = await new Trials(folder, BASELINE_LIMIT, [settings])
      .fuzz()
      .catch((error: unknown) => String(error));
    if (fails === null) return all.slice(i);
    reasons.push(fails);
  }
  throw new Error(`the fuzz tests fail without any mutant: ${reasons.join('\n')}`);
}

export interface TrialOptions {
  readonly sources: Sources;
  /** The compiler's, as in a release. */
  readonly settings: object;
  /** Only the tests of this room's contracts, and no fuzz tests; all where unset. */
  readonly room: string | undefined;
  readonly lanes: number;
}

/**
 * Makes the copies in which mutants are tried, and shows that the tests pass there on the
 * contracts as they are: on a suite that fails, every mutant would count as found out.
 */
async function prepare({ sources, settings, room, lanes }: TrialOptions): Promise<LaneData[]> {
  const first = folderOf(0);
  await copyProject(first, ['artifacts']);
  const dependents = dependentsOf(typedTrees(sources));
  await new Workbench(first, sources, settings, dependents).prepare();
  const folder = `test/contracts${room ? `/${room}` : ''}`;
  const tests = (await filesUnder(folder)).filter((file) => file.endsWith('.test.ts'));
  const began = performance.now();
  const [mochaFails, fuzzSettings] = await Promise.all([
    new Trials(first, BASELINE_LIMIT, []).mocha(tests),
    room ? [] : fuzzSettingsThatDo(first, [quick(settings), settings]),
  ]);
  if (mochaFails !== null) throw new Error(`fails without any mutant: ${mochaFails}`);
  // Far beyond what a busy machine explains: to run out of time counts as found out.
  const limit = Math.ceil((performance.now() - began) / 1000) * 10 + 600;
  for (let lane = 1; lane < lanes; lane++) {
    await rm(folderOf(lane), { recursive: true, force: true });
    await cp(first, folderOf(lane), { recursive: true, verbatimSymlinks: true });
  }
  return Array.from({ length: lanes }, (_, lane) => ({
    ...{ folder: path.resolve(folderOf(lane)), sources, settings, fuzzSettings },
    ...{ dependents, tests, limit },
  }));
}

/** Tries mutants on several lanes at once; `onResult` hears of each as it is done. */
export async function tryMutants(
  mutants: readonly Mutant[],
  options: TrialOptions,
  onResult: (mutant: Mutant, result: Result) => Promise<void>,
): Promise<void> {
  if (mutants.length === 0) return;
  const waiting = [...mutants];
  const all = await prepare({ ...options, lanes: Math.min(options.lanes, mutants.length) });
  const workers = all.map(
    (workerData) => new Worker(new URL('lane.ts', import.meta.url), { workerData }),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
          await onResult(mutant, await ask(worker, mutant));
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const ask = (worker: Worker, mutant: Mutant): Promise<Result> =>
  new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (result: Result) => {
      worker.off('error', reject);
      resolve(result);
    });
    worker.postMessage(mutant);
  });
