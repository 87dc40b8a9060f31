import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Code } from './chain.ts';

const MODULES = path.resolve(import.meta.dirname, '../../../node_modules');

/** A file of an installed package, also where the package's `exports` hide it. */
export const packaged = (file: string): string => readFileSync(path.join(MODULES, file), 'utf8');

/** A compiled contract as its package ships it. */
export const shipped = (file: string): Code => JSON.parse(packaged(file)) as Code;

/** Name and version of an installed package. */
export function installed(name: string): string {
  const { version } = JSON.parse(packaged(`${name}/package.json`)) as { version: string };
  return `${name} ${version}`;
}
