import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import { listUndone, markDone } from '../keys/destroyed-keys.store.ts';
import { destroyKeys, nameOfKey } from './keys-file.ts';

const KEYS_FILE = /\.keys$/;

/**
 * Takes the data keys that were destroyed out of the keys files of all backups: what was sealed
 * under them opens nowhere any more. Works off what transactions have noted, so that neither a
 * crash nor a disk that is away for a while loses any of it.
 * @param folder of the keys files.
 */
export async function forgetKeys(
  { client }: Database,
  folder: string,
  now: () => Date,
): Promise<void> {
  const ids = await listUndone(client);
  if (ids.length === 0) return;
  const names = ids.map(nameOfKey);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const file of await readdir(folder))
    if (KEYS_FILE.test(file)) await destroyKeys(join(folder, file), names).catch(ifThere);
  await markDone(client, ids, now());
}

/** A backup that was removed meanwhile has no keys left. */
const ifThere = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error;
};
