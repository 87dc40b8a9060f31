import { spawn } from 'node:child_process';
import { glob, readFile } from 'node:fs/promises';
import { startEngines } from './all.ts';

/**
 * npm run test:real [-- FILE...]: the suites that speak to a started service, on PostgreSQL, Kubo
 * and geth. Which these are their text tells: they start the service of the common harness.
 */
const STARTS = /\b(startTestService|sharedService)\(/;
/** Titles of what exists in the embedded profile only, and is left out. */
const EMBEDDED = 'on the embedded profile';
/** Milliseconds between blocks, and blocks to finality. */
const CHAIN = { slotMs: 100, finality: 2 };
const MOCHA = ['node_modules/mocha/bin/mocha.js', '--reporter', 'spec'];

async function suites(): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob('test/server/**/*.test.ts')) {
    // Crashes, restores and outages have suites of their own on the engines.
    if (file.endsWith('.slow.test.ts')) continue;
    if (STARTS.test(await readFile(file, 'utf8'))) found.push(file);
  }
  return found.sort();
}

async function main(chosen: readonly string[]): Promise<number> {
  const files = chosen.length > 0 ? chosen : await suites();
  console.log(`On PostgreSQL, Kubo and geth, without what is "${EMBEDDED}":`);
  for (const file of files) console.log(`  ${file}`);
  const enders: (() => Promise<unknown>)[] = [];
  try {
    const engines = await startEngines(CHAIN, enders);
    return await mocha(files, await engines.environment());
  } finally {
    for (const end of enders.reverse()) await end();
  }
}

function mocha(files: readonly string[], environment: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, [...MOCHA, '--fgrep', EMBEDDED, '--invert', ...files], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

process.exitCode = await main(process.argv.slice(2));
