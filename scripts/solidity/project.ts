import { cp, mkdir, readFile, readdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Sources } from './compiler.ts';

/** Contracts that only tests use. */
const HARNESS = 'contracts/harness/';

/**
 * What the names of tests begin with that look at the sources or the compiler's output and not at
 * what a contract does: instrumented code costs other gas, and a mutant is not found out by its
 * size, nor by being another code than the sources give.
 */
export const NOT_BEHAVIOUR =
  '^(gas|sizes?|budgets?|check of (a deployment|governance)|sources exported|documentation of the contracts)\\b';

export const isOurs = (name: string): boolean =>
  name.startsWith('contracts/') && !name.startsWith(HARNESS);

/** All Solidity sources of the project under `folder`, by path from the project's folder. */
export async function readSources(folder = 'contracts'): Promise<Sources> {
  const names = (await filesUnder(folder)).filter((name) => name.endsWith('.sol'));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(name, 'utf8')] as const)),
  );
}

/** Files in a folder and below, with the folder's name, sorted. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(entry.parentPath.replaceAll(path.sep, '/'), entry.name))
    .sort();
}

const LEFT_OUT = ['.git', '.build', '.patina', 'coverage', 'node_modules'];

/**
 * A copy of the project with everything but packages and data, to be changed at will. Packages are
 * linked; of what is generated, the types that tests name, and other parts of .build as asked for.
 */
export async function copyProject(target: string, generated: readonly string[]): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(path.join(target, '.build'), { recursive: true });
  for (const name of await readdir('.')) {
    if (!LEFT_OUT.includes(name)) await cp(name, path.join(target, name), { recursive: true });
  }
  for (const name of ['prisma', 'typechain', ...generated]) {
    await cp(path.join('.build', name), path.join(target, '.build', name), { recursive: true });
  }
  await symlink(path.resolve('node_modules'), path.join(target, 'node_modules'), 'junction');
}
