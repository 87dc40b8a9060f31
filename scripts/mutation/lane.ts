import { parentPort, workerData } from 'node:worker_threads';
import { DoesNotCompile, type Sources } from '../solidity/compiler.ts';
import type { Mutant } from './mutants.ts';
import type { Result } from './results.ts';
import { inOrderOfConcern, Trials } from './trials.ts';
import { Workbench } from './workbench.ts';

/**
 * What a lane is started with. It runs in a thread of its own, so that the compiler, which blocks,
 * can work beside another lane's.
 */
export interface LaneData {
  readonly folder: string;
  readonly sources: Sources;
  readonly settings: object;
  readonly fuzzSettings: readonly object[];
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  readonly tests: readonly string[];
  /** Seconds. */
  readonly limit: number;
}

/** Tries one mutant: compiles it, then runs tests until one fails. */
async function tryMutant(
  mutant: Mutant,
  bench: Workbench,
  trials: Trials,
  tests: readonly string[],
): Promise<Result> {
  const began = performance.now();
  const result = (outcome: Result['outcome'], by = ''): Result => ({
    id: mutant.id,
    outcome,
    by,
    seconds: Math.round((performance.now() - began) / 100) / 10,
  });
  try {
    if (!(await bench.apply(mutant))) return result('same code');
    const failed = (await trials.mocha(inOrderOfConcern(tests, mutant))) ?? (await trials.fuzz());
    return failed === null ? result('survived') : result('killed', failed);
  } catch (error) {
    if (!(error instanceof DoesNotCompile)) throw error;
    return result('does not compile', error.message.split('\n')[0]);
  } finally {
    await bench.restore();
  }
}

const data = workerData as LaneData;
const bench = new Workbench(data.folder, data.sources, data.settings, data.dependents);
const trials = new Trials(data.folder, data.limit, data.fuzzSettings);
parentPort?.on('message', (mutant: Mutant) => {
  // A failure of ours is no outcome: it ends the thread, and main hears of it.
  void tryMutant(mutant, bench, trials, data.tests).then((result) =>
    parentPort?.postMessage(result),
  );
});
