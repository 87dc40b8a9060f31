import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../disk/durable-file.ts';

/** What the embedded chain is made of again; its snapshot only shortens the replay. */
export const CHAIN_FILES = ['genesis.json', 'journal.jsonl'] as const;
const [GENESIS, JOURNAL] = CHAIN_FILES;

/** The chain in a folder has another history than the one that is to be restored. */
export class OtherHistory extends Error {
  override readonly name = 'OtherHistory';
}

/** The journal as it is now, also while blocks are added: up to the end of a line. */
export async function* readJournal(folder: string): AsyncGenerator<Uint8Array> {
  const path = join(folder, JOURNAL);
  const size = await endOfLines(path);
  if (size > 0) yield* createReadStream(path, { end: size - 1 }) as AsyncIterable<Uint8Array>;
}

async function endOfLines(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    let end = (await file.stat()).size;
    const byte = new Uint8Array(1);
    // A line that is being written is not longer than what follows the last line feed.
    for (; end > 0; end--) {
      await file.read(byte, 0, 1, end - 1);
      if (byte[0] === 0x0a) break;
    }
    return end;
  } finally {
    await file.close();
  }
}

/**
 * Restores the chain from such files. One that is there and goes on from them, or ends where they
 * do, stays as it is: what came on it since is not lost.
 * @returns whether the chain that was there stays. Throws OtherHistory where it is another one.
 */
export async function restoreChain(folder: string, from: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [there, wanted] = [folder, from].map((place) => ({
    genesis: join(place, GENESIS),
    journal: join(place, JOURNAL),
  }));
  if (!there || !wanted) throw new TypeError('two places');
  const genesis = await readFile(there.genesis, 'utf8').catch(() => null);
  if (genesis !== null) {
    const other = new OtherHistory(
      `The chain in ${folder} is not the one of the backup. Move that folder away to have the chain of the backup.`,
    );
    if (genesis !== (await readFile(wanted.genesis, 'utf8'))) throw other;
    const [had, has] = [await sizeOf(there.journal), await sizeOf(wanted.journal)];
    if (!(await sameUpTo(there.journal, wanted.journal, Math.min(had, has)))) throw other;
    if (had >= has) return true;
  }
  await rm(join(folder, 'snapshot.json'), { force: true });
  for (const name of CHAIN_FILES) await copyDurably(join(from, name), join(folder, name));
  await syncFolder(folder);
  return false;
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, 'r+');
  await file.sync().finally(() => file.close());
}

const CHUNK = 1 << 20;

async function sameUpTo(one: string, other: string, bytes: number): Promise<boolean> {
  if (bytes === 0) return true;
  const [a, b] = [await open(one, 'r'), await open(other, 'r')];
  try {
    const [x, y] = [Buffer.alloc(CHUNK), Buffer.alloc(CHUNK)];
    for (let at = 0; at < bytes; at += CHUNK) {
      const length = Math.min(CHUNK, bytes - at);
      await a.read(x, 0, length, at);
      await b.read(y, 0, length, at);
      if (!x.subarray(0, length).equals(y.subarray(0, length))) return false;
    }
    return true;
  } finally {
    await a.close();
    await b.close();
  }
}
