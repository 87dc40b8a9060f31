import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isOurs, readSources } from '../solidity/project.ts';
import { writeBuildInfo } from './build-info.ts';
import { Accepted, type Finding, judge, readFindings } from './findings.ts';

/**
 * Runs Slither over our contracts, without dependencies and harness. It is a Python program: its
 * packages go into a folder of their own, in the versions of requirements.txt.
 */
const FOLDER = '.build/analysis';
const REQUIREMENTS = 'scripts/analysis/requirements.txt';
const bin = path.join(FOLDER, 'python', process.platform === 'win32' ? 'Scripts' : 'bin');
const installed = path.join(FOLDER, 'python', 'requirements.txt');

/** @returns what it printed; throws where it ends with another code than those. */
function run(command: string, args: readonly string[], codes: readonly number[] = [0]): string {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) throw new Error(`${command} could not be started: ${error.message}`);
  if (!codes.includes(status ?? -1))
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout + stderr;
}

async function install(): Promise<void> {
  const wanted = await readFile(REQUIREMENTS, 'utf8');
  if (existsSync(installed) && (await readFile(installed, 'utf8')) === wanted) return;
  console.log('Installing Slither (once) …');
  await rm(path.join(FOLDER, 'python'), { recursive: true, force: true });
  run('python3', ['-m', 'venv', path.join(FOLDER, 'python')]);
  run(path.join(bin, 'pip'), ['install', '--quiet', '--requirement', REQUIREMENTS]);
  // Last: a stopped installation leaves no stamp.
  await copyFile(REQUIREMENTS, installed);
}

const lineOf = ({ impact, check, where, file, line }: Finding) =>
  `${impact} ${check} at ${where} (${file}:${line})`;

const detailOf = (finding: Finding) =>
  `${lineOf(finding)}\n    ${finding.description.replaceAll('\n', '\n    ')}`;

function section(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

await install();
const sources = [...(await readSources())].filter(([file]) => isOurs(file));
await rm(path.join(FOLDER, 'build-info'), { recursive: true, force: true });
await writeBuildInfo(FOLDER, new Map(sources));
const report = path.join(FOLDER, 'slither.json');
await rm(report, { force: true });
const said = run(
  path.join(bin, 'slither'),
  [
    ...['.', '--ignore-compile', '--npx-disable', '--hardhat-artifacts-directory', FOLDER],
    ...['--filter-paths', 'node_modules', '--json', report, '--fail-none', '--disallow-partial'],
  ],
  [0, 255],
);
const text = await readFile(report, 'utf8').catch(() => {
  throw new Error(said);
});
const accepted = z
  .array(Accepted)
  .parse(JSON.parse(await readFile('scripts/analysis/accepted.json', 'utf8')));
const judged = judge(readFindings(text), accepted);

// It goes on after what it cannot understand, and would then find nothing there.
const broken = said.split('\n').filter((line) => /^(ERROR|Traceback)/.test(line));
if (broken.length > 0) throw new Error(said);
console.log(/^.*analyzed.*$/m.exec(said)?.[0] ?? '');
section(
  'High and medium, accepted:',
  judged.accepted.map(({ finding, reason }) => `${lineOf(finding)}\n    ${reason ?? ''}`),
);
section('Lower:', judged.minor.map(lineOf));
section(
  'Accepted, but not found any more (take them out of scripts/analysis/accepted.json):',
  judged.stale.map(({ check, where }) => `${check} at ${where}`),
);
section(
  'High and medium without a written reason in scripts/analysis/accepted.json:',
  judged.open.map(detailOf),
);
console.log(
  `\n${judged.accepted.length} accepted, ${judged.open.length} not accepted, ${judged.minor.length} lower`,
);
process.exit(judged.open.length + judged.stale.length === 0 ? 0 : 1);
