import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { filesUnder } from '../solidity/project.ts';

/**
 * - `killed`: a test failed, or ran for ever
 * - `survived`: no test noticed
 * - `same code`: the optimiser makes the same code of it, so nothing can notice
 * - `does not compile`: no fault that could reach a chain
 */
export const OUTCOMES = ['killed', 'survived', 'same code', 'does not compile'] as const;

const Result = z.object({
  id: z.string(),
  outcome: z.enum(OUTCOMES),
  /** The test that failed, or what the compiler said. */
  by: z.string(),
  seconds: z.number(),
});
export type Result = z.infer<typeof Result>;

/** Digests of what a result depends on. */
const Inputs = z.object({ contracts: z.string(), tests: z.string() });
export type Inputs = z.infer<typeof Inputs>;

const Stored = z.array(Result.extend({ inputs: Inputs }));
export type Stored = z.infer<typeof Stored>;

const FILE = '.build/mutation/results.json';

async function digestOf(folders: readonly string[], files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const name of [...(await Promise.all(folders.map(filesUnder))).flat(), ...files]) {
    hash
      .update(name)
      .update('\0')
      .update(await readFile(name))
      .update('\0');
  }
  return hash.digest('hex');
}

export async function inputs(): Promise<Inputs> {
  return {
    contracts: await digestOf(['contracts'], ['hardhat.config.ts', 'package-lock.json']),
    tests: await digestOf(['test/contracts', 'scripts/deploy'], []),
  };
}

/**
 * What of earlier runs still holds: with other contracts nothing does; with other tests a mutant
 * that was found out still is, while a survivor may be found out now.
 */
export const stillHolds = (stored: Stored, now: Inputs): Map<string, Result> =>
  new Map(
    stored
      .filter(
        ({ inputs, outcome }) =>
          inputs.contracts === now.contracts &&
          (inputs.tests === now.tests || outcome !== 'survived'),
      )
      .map(({ id, outcome, by, seconds }) => [id, { id, outcome, by, seconds }]),
  );

export async function earlierResults(now: Inputs): Promise<Map<string, Result>> {
  const text = await readFile(FILE, 'utf8').catch(() => '[]');
  return stillHolds(Stored.parse(JSON.parse(text)), now);
}

export async function saveResults(results: Iterable<Result>, now: Inputs): Promise<void> {
  const stored: Stored = [...results].map((result) => ({ ...result, inputs: now }));
  await mkdir(path.dirname(FILE), { recursive: true });
  await writeFile(FILE, JSON.stringify(stored, null, 1));
}
