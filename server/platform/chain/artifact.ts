import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { JsonFragment } from 'ethers';
import { z } from 'zod';

export interface Artifact {
  readonly abi: readonly JsonFragment[];
  /** Creation code, 0x-hex. */
  readonly bytecode: string;
  /** Code as it stands on chain, before immutables are filled in, 0x-hex. */
  readonly deployedBytecode: string;
}

export class ArtifactMissing extends Error {
  override readonly name = 'ArtifactMissing';
}

const Stored = z.object({
  abi: z.array(z.custom<JsonFragment>((fragment) => typeof fragment === 'object')),
  bytecode: z.string().regex(/^0x/),
  deployedBytecode: z.string().regex(/^0x/),
});

const ARTIFACTS = resolve(import.meta.dirname, '../../../.build/artifacts');
/** Compiled contracts do not change while we run. */
const cache = new Map<string, Promise<Artifact>>();

/**
 * A compiled contract by its name: ours first, then OpenZeppelin's where it was built.
 * Rejects with ArtifactMissing, also where the name fits two contracts.
 */
export function readArtifact(name: string, folder = ARTIFACTS): Promise<Artifact> {
  const key = `${folder}\0${name}`;
  const cached = cache.get(key);
  if (cached) return cached;
  const reading = find(name, folder);
  cache.set(key, reading);
  reading.catch(() => cache.delete(key));
  return reading;
}

async function find(name: string, folder: string): Promise<Artifact> {
  for (const source of ['contracts', '@openzeppelin']) {
    const files = await readdir(join(folder, source), { recursive: true }).catch(() => []);
    const fitting = files.filter((file) => endsWith(file, `${name}.sol`, `${name}.json`));
    if (fitting.length > 1)
      throw new ArtifactMissing(`${name} is ambiguous: ${fitting.join(', ')}`);
    const [file] = fitting;
    if (file) return Stored.parse(JSON.parse(await readFile(join(folder, source, file), 'utf8')));
  }
  throw new ArtifactMissing(`${name} is not compiled. Run: hardhat build`);
}

const endsWith = (file: string, ...end: readonly string[]) =>
  file.split(/[\\/]/).slice(-end.length).join('/') === end.join('/');
