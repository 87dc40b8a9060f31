import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { requireSealingKey } from './envelope.ts';
import { syncFolder } from '../disk/durable-file.ts';

/**
 * The key-encryption key of a data folder: 32 random bytes in `<folder>/keys/kek`, made at the
 * first start. Whoever has it and the database has all keys, so backups keep the two apart;
 * whoever loses it loses them all.
 *
 * @throws RangeError when the file does not hold 32 bytes.
 */
export async function loadKek(folder: string): Promise<Uint8Array> {
  const keys = join(folder, 'keys');
  const path = join(keys, 'kek');
  await mkdir(keys, { recursive: true, mode: 0o700 });
  const existing = await read(path);
  if (existing) return requireSealingKey(existing);
  await create(keys, path);
  return requireSealingKey(await readFile(path));
}

/** The same where it is there; null, and none is made, where it is not. */
export async function findKek(folder: string): Promise<Uint8Array | null> {
  const found = await read(join(folder, 'keys', 'kek'));
  return found && requireSealingKey(found);
}

async function read(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole and on disk, or not there; and never in place of one that another process just made. */
async function create(folder: string, path: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    const key = randomBytes(32);
    await file.writeFile(key);
    await file.sync();
    key.fill(0);
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  await syncFolder(folder);
}
