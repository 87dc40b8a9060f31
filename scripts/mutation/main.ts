import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import hre from 'hardhat';
import { readSources } from '../solidity/project.ts';
import { choose } from './choose.ts';
import { readEquivalents, stale } from './equivalents.ts';
import { allMutants } from './mutants.ts';
import { essence, judge, row, whereOf } from './report.ts';
import { earlierResults, inputs, type Result, saveResults } from './results.ts';
import { tryMutants } from './run.ts';

const USAGE = `Usage: npm run mutation -- [options]
  --count N|all  how many mutants to try (80), spread over operators and files
  --seed N       which ones (1); the same seed gives the same mutants
  --only GLOB    of these sources only, as in 'contracts/parties/**'
  --room NAME    of contracts/NAME only, tried on test/contracts/NAME alone: quick, and unfair
  --list         only say which
  --resume       keep what earlier runs found out, as far as sources and tests allow`;

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string', default: '80' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '**' },
      room: { type: 'string' },
      list: { type: 'boolean', default: false },
      resume: { type: 'boolean', default: false },
    },
  });
  const count = values.count === 'all' ? Infinity : Number(values.count);
  const seed = Number(values.seed);
  if (!(count > 0) || !Number.isSafeInteger(seed)) throw new TypeError('not a number');
  const { room } = values;
  return { ...values, count, seed, only: room ? `contracts/${room}/**` : values.only };
}

function optionsOrExit() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${String(error)}\n${USAGE}`);
    process.exit(2);
  }
}

const options = optionsOrExit();
const sources = await readSources();
const mutants = allMutants(sources);
const chosen = choose(
  mutants.filter(({ file }) => path.matchesGlob(file, options.only)),
  options.count,
  options.seed,
);
if (options.list) {
  for (const mutant of chosen) {
    console.log(mutant.id, whereOf(mutant).padEnd(34), mutant.operator.padEnd(15), essence(mutant));
  }
  console.log(`${chosen.length} of ${mutants.length} mutants`);
  process.exit(0);
}

const equivalents = await readEquivalents();
const now = await inputs();
const known = await earlierResults(now);
const results = new Map<string, Result>(options.resume ? known : []);
const untried = chosen.filter(({ id }) => !results.has(id));
console.log(
  `${chosen.length} of ${mutants.length} mutants, seed ${options.seed}; ${untried.length} to try`,
);
const released = hre.config.solidity.profiles['default']?.compilers[0]?.settings as object;
// Few runs for all: the largest contracts are only deployable so, and gas is not judged here.
const settings = { ...released, optimizer: { enabled: true, runs: 200 } };
const began = performance.now();
await tryMutants(
  untried,
  { sources, settings, room: options.room, lanes: Math.min(2, availableParallelism()) },
  async (mutant, result) => {
    results.set(mutant.id, result);
    const done = `[${chosen.filter(({ id }) => results.has(id)).length}/${chosen.length}]`;
    console.log(done, `${result.seconds.toFixed(1)} s`, row({ mutant, result }));
    // What survives the tests of one room says nothing of the others.
    if (!options.room) await saveResults(new Map([...known, ...results]).values(), now);
  },
);
const tried = chosen.flatMap((mutant) => {
  const result = results.get(mutant.id);
  return result ? [{ mutant, result }] : [];
});
const { text, kept } = judge(tried, equivalents, stale(equivalents, mutants));
console.log(`\n${text}`);
const seconds = (performance.now() - began) / 1000;
if (untried.length > 0) {
  console.log(`${seconds.toFixed(0)} s, ${(seconds / untried.length).toFixed(1)} s a mutant`);
}
process.exit(kept ? 0 : 1);
