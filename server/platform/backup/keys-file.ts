import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { WRAPPED_KEY_BYTES } from '../keys/envelope.ts';
import { BackupRefused } from './faults.ts';

/**
 * The wrapped data keys of a backup, in a file that is kept apart from it: whoever is erased later
 * loses theirs here, and with it all that is sealed under it in every copy of the backup. Records
 * of one size, ordered by name, so that one is found without reading the others; a destroyed key
 * leaves its place, filled with zeros, so that a file that was cut is told from one that has shrunk.
 */

const NAME_BYTES = 32;
const RECORD = NAME_BYTES + WRAPPED_KEY_BYTES;
/** Records read at once. */
const PAGE = 1_000;

export interface NamedKey {
  readonly name: Uint8Array;
  /** Wrapped; null: destroyed. */
  readonly key: Uint8Array | null;
}

/** What a manifest says of its keys file. */
export interface KeysDigest {
  readonly count: number;
  /** SHA-256 over the names. */
  readonly names: string;
}

/** Name of a key: it says nothing of whose it is to who does not know them. */
export const nameOfKey = (id: string): Buffer => createHash('sha256').update(id).digest();

/** @param keys ordered by name. */
export async function writeKeysFile(
  path: string,
  keys: AsyncIterable<readonly { readonly name: Uint8Array; readonly key: Uint8Array }[]>,
): Promise<KeysDigest> {
  const names = createHash('sha256');
  let count = 0;
  const file = await open(path, 'w', 0o600);
  try {
    for await (const page of keys) {
      for (const { name, key } of page) {
        if (key.length !== WRAPPED_KEY_BYTES) throw new TypeError('wrapped keys have one length');
        names.update(name);
      }
      count += page.length;
      await file.writeFile(Buffer.concat(page.flatMap(({ name, key }) => [name, key])));
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { count, names: names.digest('hex') };
}

/** Throws BackupRefused where it does not hold the names that the manifest says. */
export async function* readKeysFile(path: string, digest: KeysDigest): AsyncGenerator<NamedKey[]> {
  const refused = (why: string, cause?: unknown) =>
    new BackupRefused(
      'data_keys',
      `The data keys of the backup, ${path}, ${why}. Without them nothing personal can be opened.`,
      { cause },
    );
  const file = await open(path, 'r').catch((error: unknown) => {
    throw refused('cannot be read', error);
  });
  try {
    const { size } = await file.stat();
    if (size !== digest.count * RECORD) throw refused('have another size than when they were made');
    const names = createHash('sha256');
    for (let at = 0; at < digest.count; at += PAGE) {
      const page = await recordsAt(file, at, Math.min(PAGE, digest.count - at));
      for (const { name } of page) names.update(name);
      yield page;
    }
    if (names.digest('hex') !== digest.names) throw refused('are not those of this backup');
  } finally {
    await file.close();
  }
}

/** Destroys keys where they are there. Durable when it resolves; may be done again. */
export async function destroyKeys(path: string, names: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const count = Math.floor((await file.stat()).size / RECORD);
    for (const name of names) {
      const at = await placeOf(file, count, name);
      if (at !== null)
        await file.write(new Uint8Array(WRAPPED_KEY_BYTES), 0, WRAPPED_KEY_BYTES, at + NAME_BYTES);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function recordsAt(file: FileHandle, from: number, count: number): Promise<NamedKey[]> {
  const bytes = new Uint8Array(count * RECORD);
  await file.read(bytes, 0, bytes.length, from * RECORD);
  return Array.from({ length: count }, (_, i) => {
    const key = bytes.subarray(i * RECORD + NAME_BYTES, (i + 1) * RECORD);
    return {
      name: bytes.subarray(i * RECORD, i * RECORD + NAME_BYTES),
      key: key.every((byte) => byte === 0) ? null : key,
    };
  });
}

async function placeOf(file: FileHandle, count: number, name: Uint8Array): Promise<number | null> {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const [record] = await recordsAt(file, middle, 1);
    const order = record ? Buffer.compare(record.name, name) : 0;
    if (order === 0) return middle * RECORD;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return null;
}
