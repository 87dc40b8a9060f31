import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NextToLast } from 'blockstore-fs/sharding';
import type { CID } from 'multiformats/cid';
import { createContentStore } from './block-content-store.ts';
import type { Block, BlockStore } from './block-store.ts';
import { ContentUnavailable, type ContentStore } from './content-store.ts';
import { syncFolder } from '../disk/durable-file.ts';

/** Blocks written at the same time: as many as Node has threads for files. */
const WRITERS = 4;

/**
 * Content on disk, in `<folder>/blocks`, in the layout of blockstore-fs (which can read it).
 * That library itself does not sync, so a power cut could leave empty blocks that were
 * acknowledged; here each block is written aside, synced, renamed, and its folder synced.
 */
export async function openDiskContentStore(options: { folder: string }): Promise<ContentStore> {
  return createContentStore(await openDiskBlocks(join(options.folder, 'blocks')));
}

async function openDiskBlocks(folder: string): Promise<BlockStore> {
  const drafts = join(folder, 'drafts');
  await rm(drafts, { recursive: true, force: true }); // of writes that a crash cut off
  await mkdir(drafts, { recursive: true });
  const layout = new NextToLast();
  const pathOf = (cid: CID): string => {
    const { dir, file } = layout.encode(cid);
    return join(folder, dir, file);
  };

  /** Writes under way: who puts the same block meanwhile waits for the same sync. */
  const underWay = new Map<string, Promise<void>>();
  const put = ({ cid, bytes }: Block): Promise<void> => {
    const path = pathOf(cid);
    const write =
      underWay.get(path) ?? writeDurably(path, bytes, drafts).finally(() => underWay.delete(path));
    underWay.set(path, write);
    return write;
  };

  return {
    get: (cid) => readIfThere(pathOf(cid)).catch(unavailable),
    async putGraph(blocks) {
      const below = blocks.slice(0, -1);
      const writer = async (): Promise<void> => {
        for (let block = below.pop(); block; block = below.pop())
          await put(block).catch(unavailable);
      };
      await Promise.all(Array.from({ length: WRITERS }, writer));
      // Last, so that a root on disk means that all below it is there.
      for (const root of blocks.slice(-1)) await put(root).catch(unavailable);
    },
    ping: () => access(drafts, constants.W_OK).catch(unavailable),
    async close() {
      await Promise.allSettled(underWay.values());
    },
  };
}

/** A full or broken disk: what was to be stored is not, what was to be read is unknown. */
const unavailable = (cause: unknown): never => {
  throw new ContentUnavailable('The content store on disk does not work.', { cause });
};

async function writeDurably(path: string, bytes: Uint8Array, drafts: string): Promise<void> {
  const stored = await readIfThere(path);
  if (stored && Buffer.compare(stored, bytes) === 0) return;
  const draft = join(drafts, randomBytes(12).toString('hex'));
  const file = await open(draft, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  const shard = dirname(path);
  const isNew = await mkdir(shard, { recursive: true });
  await rename(draft, path);
  await syncFolder(shard);
  if (isNew !== undefined) await syncFolder(dirname(shard));
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
