import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BackupMade } from '../../server/maintenance/backup.ts';
import { EXIT, Misused, Unavailable, type Command } from './command.ts';
import { createProgress } from './progress.ts';
import { sizeText } from './size-text.ts';

const usage = `patina backup [options]

  --to FOLDER    where the backup's own folder goes; PATINA_BACKUPS where unset
  --json         what was made as JSON

Makes a backup of all that cannot be made again: every table but those that are read from the chain,
and where they are embedded the content and the chain's journal. Settings are those of the server.
Beside a service on PostgreSQL it reads one snapshot; an embedded database has its service make
backups (PATINA_BACKUP_HOURS), or stop it first.
The data keys go to PATINA_BACKUP_KEYS and not into the backup: keep that folder, the erasure list
and the key-encryption key on other disks than the backups, and one copy of each that is up to date.
Exit code: 0 done, 2 nothing was made.`;

export const backupCommand: Command = {
  summary: 'keep what cannot be made again',
  usage,
  async run(args, world) {
    const { to, json } = readOptions(args);
    const config = world.config();
    const progress = createProgress(world.terminal, world.err);
    const { backup } = await import('../../server/maintenance/backup.ts');
    const folder = to === undefined ? config.backups.folder : path.resolve(to);
    const made = await backup(config, folder, (at) => progress.show(at))
      .catch((error: unknown) => {
        throw unavailable(error);
      })
      .finally(() => progress.end());
    world.out(json ? JSON.stringify(made, null, 2) : lines(made));
    return EXIT.ok;
  },
};

function readOptions(args: readonly string[]): { to?: string | undefined; json: boolean } {
  const options = { to: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : 'bad arguments');
  }
}

/** What the operator can do something about is told in a line. */
function unavailable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'DataFolderInUse')
    return new Unavailable(
      `${error.message} A service on an embedded database makes backups itself, or must be stopped.`,
    );
  return TOLD.has(error.name) ? new Unavailable(error.message) : error;
}
const TOLD = new Set(['NoKeyHere', 'MigrationRefused']);

const lines = (made: BackupMade): string =>
  [
    `${made.rows} rows and all that belongs to them: ${made.files} files, ${sizeText(made.bytes)}.`,
    `Backup     ${made.folder}`,
    `Data keys  ${made.keysFile}`,
    'Without its data keys and the key-encryption key nobody opens it. Neither is in it.',
  ].join('\n');
