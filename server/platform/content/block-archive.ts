import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CarBlockIterator } from '@ipld/car/iterator';
import { NextToLast } from 'blockstore-fs/sharding';
import { CID } from 'multiformats/cid';
import * as raw from 'multiformats/codecs/raw';
import { carOf } from './car.ts';
import { openDiskContentStore } from './disk.ts';

/** What a file of the block store ends with, whole ones only: drafts do not. */
const SUFFIX = '.data';

/**
 * Every block of a content store on disk as one CAR, also beside a service that adds to it. The
 * store knows blocks by their hash alone, so each has the CID of a raw block here.
 * @param onBlock called after each, for progress.
 */
export function archiveBlocks(folder: string, onBlock?: () => void): AsyncGenerator<Uint8Array> {
  return carOf(CID.createV1(raw.code, NO_BLOCK), readBlocks(join(folder, 'blocks'), onBlock));
}

/** A CAR names a root; this one has none, so it names the empty block. */
const NO_BLOCK = CID.parse('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku').multihash;

async function* readBlocks(folder: string, onBlock?: () => void) {
  const layout = new NextToLast();
  const shards = await readdir(folder, { withFileTypes: true }).catch(noneYet);
  for (const shard of shards.filter((entry) => entry.isDirectory())) {
    for (const file of await readdir(join(folder, shard.name))) {
      if (!file.endsWith(SUFFIX)) continue;
      const { multihash } = layout.decode(file);
      const bytes = await readFile(join(folder, shard.name, file));
      yield { cid: CID.createV1(raw.code, multihash), bytes };
      onBlock?.();
    }
  }
}

/** Puts the blocks of such a CAR into a content store on disk; those that are there stay. */
export async function restoreBlocks(folder: string, car: string): Promise<number> {
  const content = await openDiskContentStore({ folder });
  try {
    let count = 0;
    for await (const { cid, bytes } of await CarBlockIterator.fromIterable(createReadStream(car))) {
      const stored = await content.putBlock(bytes);
      if (stored !== cid.toString()) throw new Error(`${car}: a block is not what it is called`);
      count++;
    }
    return count;
  } finally {
    await content.close();
  }
}

const noneYet = (error: NodeJS.ErrnoException): [] => {
  if (error.code === 'ENOENT') return [];
  throw error;
};
