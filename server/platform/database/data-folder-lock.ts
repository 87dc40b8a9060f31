import type * as SQLite from 'node:sqlite';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** Another process holds the data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly folder: string;
  /** Process id of the holder; null when it cannot be told. */
  readonly pid: number | null;

  constructor(folder: string, pid: number | null) {
    super(
      `Another Patina${pid === null ? '' : ` (process ${pid})`} runs on the data folder ${folder}. ` +
        'Stop it, or set PATINA_DATA to another folder.',
    );
    this.folder = folder;
    this.pid = pid;
  }
}

/** SQLITE_BUSY (https://www.sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5;

/** A database that is collected as garbage gives up its lock, so held ones stay reachable. */
const held = new Set<DatabaseSync>();

/**
 * Takes the data folder for this process. The lock is the operating system's lock on
 * `<folder>/lock`, through SQLite, which knows how to do that everywhere: it ends with the process
 * however that ends, so nothing is ever left to clean up. The folder is made when missing.
 *
 * On POSIX systems any close of the file by the holder drops its lock
 * (https://www.sqlite.org/howtocorrupt.html, section 2.2): nothing else in this process may open
 * `<folder>/lock`, and a backup leaves it out.
 *
 * @throws DataFolderInUse when another process, or this one, holds it already.
 */
export async function lockDataFolder(folder: string): Promise<{ release(): void }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The number is for the message only, and in a file of its own because of the rule above.
  const pidFile = join(folder, 'lock.pid');
  const database = new (loadSqlite().DatabaseSync)(join(folder, 'lock'));
  try {
    // Nothing is ever written, so there is no journal to keep.
    database.exec('PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY)
      throw new DataFolderInUse(resolve(folder), readHolder(pidFile));
    throw error;
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  held.add(database);
  return {
    release() {
      if (!held.delete(database)) return;
      rmSync(pidFile, { force: true });
      database.close();
    },
  };
}

/** The process that says it holds the folder, if such a process lives. */
function readHolder(pidFile: string): number | null {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    if (!Number.isSafeInteger(pid) || pid <= 0) return null;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    if ((error as NodeJS.ErrnoException).code === 'EPERM')
      return Number(readFileSync(pidFile, 'utf8'));
    return null;
  }
}

/**
 * node:sqlite; Node before 24 says on loading that it is experimental, which says nothing to who
 * runs this server. All other warnings pass.
 */
function loadSqlite(): typeof SQLite {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning: string | Error, ...rest: never[]) => {
    if (!/SQLite is an experimental feature/.test(String(warning)))
      emitWarning.call(process, warning, ...rest);
  };
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
