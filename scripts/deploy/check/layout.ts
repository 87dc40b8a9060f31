import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { storageLayout } from '../storage-layout.ts';
import { type Finding, compare } from './finding.ts';

const COMMITTED = 'contracts/storage-layout.json';

/** Whether the code that the rest of a check compares with has the layout that verifiers rely on. */
export async function* checkLayout(): AsyncGenerator<Finding> {
  const committed = JSON.parse(await readFile(COMMITTED, 'utf8')) as unknown;
  yield compare('storage layout', version(await storageLayout()), version(committed));
}

/** Short name of a layout: the first bytes of its SHA-256. */
const version = (layout: unknown): string =>
  `version ${createHash('sha256').update(JSON.stringify(layout)).digest('hex').slice(0, 16)}`;
