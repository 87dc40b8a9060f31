import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../../platform/disk/durable-file.ts';

/**
 * Who was erased, on a disk that backups of the database do not cover: a restore brings their
 * rows back, and this list takes them out again. It names ids only.
 */
export interface ErasureList {
  /** Resolves once the id is on disk. */
  add(memberId: string): Promise<void>;
  read(): Promise<string[]>;
}

const ID = /^mbr_[0-9A-HJKMNP-TV-Z]{26}$/;

/** @param file one id a line. A line that a crash has cut is no id, and is left out. */
export const openErasureList = (file: string): ErasureList => ({
  async add(memberId) {
    const handle = await open(file, 'a', 0o600);
    try {
      // On a line of its own also where a crash has cut the one before.
      await handle.write(`\n${memberId}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncFolder(path.dirname(file));
  },
  async read() {
    try {
      const lines = (await readFile(file, 'utf8')).split('\n');
      return [...new Set(lines.filter((line) => ID.test(line)))];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  },
});
