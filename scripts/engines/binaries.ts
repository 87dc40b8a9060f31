import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.ts';

/** What is built from the Go modules beside this file: folder, program, variable that names one. */
const BUILT = {
  geth: { program: 'geth', variable: 'PATINA_GETH' },
  kubo: { program: 'ipfs', variable: 'PATINA_KUBO' },
} as const;

export type BuiltEngine = keyof typeof BUILT;
export const BUILT_ENGINES = Object.keys(BUILT) as BuiltEngine[];

/** An engine cannot be had on this machine; the message says what to install. */
export class EngineMissing extends Error {
  override readonly name = 'EngineMissing';
}

const CACHE = path.resolve(import.meta.dirname, '../../.build/engines');

/**
 * Path of an engine's program: the one that its variable names, or the one built from the pinned
 * module, which takes minutes the first time. Throws EngineMissing.
 */
export async function engineBinary(engine: BuiltEngine): Promise<string> {
  const { program, variable } = BUILT[engine];
  const given = process.env[variable];
  if (given) {
    if (existsSync(given)) return given;
    throw new EngineMissing(`${variable} names ${given}, which does not exist.`);
  }
  const folder = path.join(CACHE, `${engine}-${digestOf(engine)}`);
  const file = path.join(folder, program);
  if (!existsSync(file)) await build(engine, folder);
  return file;
}

/** Builds beside the place and moves it there whole: two processes may do so at the same time. */
async function build(engine: BuiltEngine, folder: string): Promise<void> {
  const { variable } = BUILT[engine];
  if (spawnSync('go', ['version']).status !== 0) {
    throw new EngineMissing(
      `${engine} is built with Go: install Go 1.26 or newer, or name a ready program in ${variable}.`,
    );
  }
  await mkdir(CACHE, { recursive: true });
  const draft = `${folder}.${process.pid}`;
  console.error(`Building ${engine} (once, some minutes) …`);
  try {
    await run('go', ['install', 'tool'], {
      cwd: path.join(import.meta.dirname, engine),
      env: { ...process.env, GOBIN: draft },
    });
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function digestOf(engine: BuiltEngine): string {
  const hash = createHash('sha256');
  for (const name of ['go.mod', 'go.sum']) {
    hash.update(readFileSync(path.join(import.meta.dirname, engine, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
