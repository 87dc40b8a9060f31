import { readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Which anvil a folder's server started, told apart from a later process of the same number. */
interface Mark {
  readonly pid: number;
  /** Field 22 of /proc/PID/stat, clock ticks since boot; null where there is no /proc. */
  readonly started: string | null;
}

export async function markAnvil(file: string, pid: number): Promise<void> {
  await writeFile(file, JSON.stringify({ pid, started: await startOf(pid) } satisfies Mark));
}

/**
 * Ends the anvil that an earlier server left behind, if it runs still. Needs /proc to be sure that
 * the process is that anvil; elsewhere the life line of `startAnvil` alone has to do.
 * @returns the process that was killed, or null.
 */
export async function killStaleAnvil(file: string): Promise<number | null> {
  const mark = await readMark(file);
  await rm(file, { force: true });
  if (!mark?.started || !(await isAnvil(mark))) return null;
  try {
    process.kill(mark.pid, 'SIGKILL');
  } catch {
    // It ended by itself just now, or is not ours to end: the next line tells which.
  }
  while (await isAnvil(mark)) await sleep(10);
  return mark.pid;
}

async function isAnvil({ pid, started }: Mark): Promise<boolean> {
  // The link is gone as soon as the process is dead, even before it was waited for.
  const program = await readlink(`/proc/${pid}/exe`).catch(() => null);
  return program !== null && /^anvil/.test(basename(program)) && (await startOf(pid)) === started;
}

async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The second field is the name in brackets and may hold spaces; the 22nd is the 20th after it.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

async function readMark(file: string): Promise<Mark | null> {
  try {
    const mark: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof mark !== 'object' || mark === null || !('pid' in mark)) return null;
    const { pid } = mark;
    const started = 'started' in mark && typeof mark.started === 'string' ? mark.started : null;
    return typeof pid === 'number' && Number.isInteger(pid) && pid > 1 ? { pid, started } : null;
  } catch {
    return null;
  }
}
