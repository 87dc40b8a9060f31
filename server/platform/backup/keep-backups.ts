import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keysFileOf, makeBackup, type BackupMade, type BackupSource } from './make-backup.ts';
import { BACKUP_ID } from './manifest.ts';

export interface Keeping {
  /** Folder of the backups. */
  readonly folder: string;
  /** Hours between two of them. */
  readonly hours: number;
  /** How many are kept. */
  readonly keep: number;
}

/** Milliseconds after the start before the first backup of all, so that a trial makes none. */
const FIRST_AFTER = 600_000;

/** When a backup was begun, from its name. */
const timeOf = (id: string): number => {
  const [, date = '', time = ''] = /^patina-(\d{8})T(\d{6})Z/.exec(id) ?? [];
  const pairs = (text: string) => text.match(/../g) ?? [];
  const [century, year, month, day] = pairs(date);
  return Date.parse(`${century}${year}-${month}-${day}T${pairs(time).join(':')}Z`);
};

/** Makes a backup whenever one is due, and removes those beyond the number that is kept. */
export function createKeeper(source: BackupSource, { folder, hours, keep }: Keeping) {
  const startedAt = source.now().getTime();
  return {
    /** @returns what was made; null: none is due. */
    async look(): Promise<BackupMade | null> {
      const now = source.now().getTime();
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const newest = (await listBackups(folder)).at(-1);
      const due = newest ? timeOf(newest) + hours * 3_600_000 : startedAt + FIRST_AFTER;
      if (now < due) return null;
      const made = await makeBackup(source, folder);
      const old = (await listBackups(folder)).slice(0, -keep);
      for (const id of old) {
        // The keys first: what is left behind by a crash is worth nothing then.
        await rm(keysFileOf(source.places, id), { force: true });
        await rm(join(folder, id), { recursive: true, force: true });
      }
      for (const place of [folder, source.places.keys]) await sweep(place, now);
      return made;
    },
  };
}

/** Removes what backups that were cut off have left, once nobody can be at it any more. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder))
    if (name.endsWith('.partial') && timeOf(name) < now - 86_400_000)
      await rm(join(folder, name), { recursive: true, force: true });
}

/** Ids of the whole backups in a folder, the oldest first. */
async function listBackups(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => BACKUP_ID.test(name)).sort();
}
