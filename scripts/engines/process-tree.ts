import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** All processes that a process has started, directly or not. Needs /proc; elsewhere none. */
export async function descendantsOf(pid: number): Promise<number[]> {
  const found: number[] = [];
  for (const parents = [pid]; parents.length > 0;) {
    const parent = parents.pop() ?? 0;
    const text = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8').catch(() => '');
    const children = text.split(' ').filter(Boolean).map(Number);
    found.push(...children);
    parents.push(...children);
  }
  return found;
}

/** SIGKILL to each; resolves when all are gone. */
export async function killAll(pids: readonly number[]): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGKILL');
  while ((await Promise.all(pids.map(lives))).some(Boolean)) await sleep(10);
}

/** Dead ones that nobody has waited for yet count as gone. */
async function lives(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
