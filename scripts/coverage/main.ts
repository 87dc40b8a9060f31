import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { copyProject, isOurs, NOT_BEHAVIOUR, readSources } from '../solidity/project.ts';
import { Probes, PROBES_FILE, withProbes } from './branches.ts';
import { readLcov, writeLcov } from './lcov.ts';
import { coverageOf, report } from './report.ts';

/**
 * Lines and branches of our contracts that the contract tests reach, fuzz tests too; fails below
 * all of them. Works on a copy: instrumented contracts must never lie where a deployment finds
 * them.
 */
const COPY = '.build/coverage/project';
const REPORTS = 'coverage/contracts';

const ours = [...(await readSources())].filter(([file]) => isOurs(file));
await copyProject(COPY, []);
const probes = new Probes();
const rewritten = ours.map(([file, source]) => withProbes(file, source, probes));
const write = async (file: string, text: string) => {
  await mkdir(path.dirname(path.join(COPY, file)), { recursive: true });
  await writeFile(path.join(COPY, file), text);
};
for (const { file, text } of rewritten) await write(file, text);
await write(PROBES_FILE, probes.source);

const hardhat = path.resolve('node_modules/hardhat/dist/src/cli.js');
const { status } = spawnSync(
  process.execPath,
  [hardhat, 'test', '--coverage', '--grep-exclude', NOT_BEHAVIOUR],
  { cwd: COPY, stdio: ['ignore', 'inherit', 'inherit'] },
);
if (status !== 0) process.exit(status ?? 1);

const covered = coverageOf(
  rewritten.map(({ file }) => file),
  rewritten.flatMap(({ branches }) => branches),
  readLcov(await readFile(path.join(COPY, 'coverage/lcov.info'), 'utf8')),
  PROBES_FILE,
);
await mkdir(REPORTS, { recursive: true });
await writeFile(path.join(REPORTS, 'lcov.info'), writeLcov(covered));
const { text, complete } = report(covered);
console.log(text);
process.exit(complete ? 0 : 1);
