import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../engines/run.ts';
import { freePort } from '../service-process.ts';
import type { FilledChain } from './chain/filled-chain.ts';
import { costOf, type ProcessCost } from './process-cost.ts';

const SOURCES = path.join(import.meta.dirname, 'ponder');
const FOLDER = path.resolve(import.meta.dirname, '../../../.build/bench/ponder');
/** Where Ponder puts its tables. */
export const PONDER_SCHEMA = 'bench';

/** Lays out the Ponder project, with the packages of its lock file and nothing of an earlier run. */
export async function installPonder(): Promise<void> {
  const lock = await readFile(path.join(SOURCES, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  const stamp = path.join(FOLDER, 'installed');
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== digest) {
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) {
      await cp(path.join(SOURCES, name), path.join(FOLDER, name));
    }
    console.error('Installing Ponder (once) …');
    await run('npm', ['ci'], { cwd: FOLDER });
    await writeFile(stamp, digest);
  }
  for (const name of ['src', '.ponder']) {
    await rm(path.join(FOLDER, name), { recursive: true, force: true });
  }
  await cp(SOURCES, FOLDER, { recursive: true });
}

/** Runs Ponder from nothing until it says that it has read all final blocks. */
export async function runPonder(chain: FilledChain, databaseUrl: string): Promise<ProcessCost> {
  await installPonder();
  const { deployment } = chain;
  const { items, parties, records } = deployment.contracts;
  const file = path.join(FOLDER, 'deployment.json');
  await writeFile(
    file,
    JSON.stringify({
      chainId: deployment.chainId,
      startBlock: deployment.deployedAt,
      addresses: {
        parties: parties.address,
        items: items.address,
        records: records.address,
      },
    }),
  );
  const port = await freePort();
  const program = 'node_modules/ponder/dist/esm/bin/ponder.js';
  const settings = ['--schema', PONDER_SCHEMA, '--hostname', '127.0.0.1', '--port', String(port)];
  return costOf({
    args: [program, 'start', ...settings, '--log-format', 'json', '--log-level', 'warn'],
    cwd: FOLDER,
    env: {
      BENCH_DEPLOYMENT: file,
      BENCH_RPC_URL: chain.rpcUrl,
      DATABASE_URL: databaseUrl,
      PONDER_TELEMETRY_DISABLED: 'true',
      HOME: FOLDER,
    },
    caughtUp: () =>
      fetch(`http://127.0.0.1:${port}/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
  });
}
