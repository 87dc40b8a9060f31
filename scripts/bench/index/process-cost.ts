import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendantsOf, killAll } from '../../engines/process-tree.ts';

/** What a process cost, with all that it started. */
export interface ProcessCost {
  /** From its start until its tables held everything. */
  readonly seconds: number;
  /** Until all its work was done. */
  readonly endSeconds: number;
  /** Peak of resident memory, megabytes. */
  readonly rssMb: number;
  /** Of processors, user and system. */
  readonly cpuSeconds: number;
}

export interface Work {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Whether its tables hold everything. @param said all it has printed. */
  caughtUp(said: string): Promise<boolean>;
  /** Whether all its work is done, where more follows. */
  done?(said: string): boolean;
}

/** Milliseconds between looks. */
const GLANCE = 50;
const PATIENCE_SECONDS = 1_800;
/** Linux counts the time of processes in ticks of 10 ms for everybody who reads /proc. */
const TICKS_A_SECOND = 100;
const MB = 1_024 * 1_024;

/** Runs a Node program until its work is done, then ends it and all that it started. */
export async function costOf({ args, cwd, env, caughtUp, done }: Work): Promise<ProcessCost> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid = 0 } = child;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (words: Buffer) => (said += words.toString()));
  }
  let over = false;
  child.once('exit', () => (over = true));
  let rssMb = 0;
  let cpuSeconds = 0;
  let caughtUpAt: number | undefined;
  try {
    for (;;) {
      const now = await usageOf([pid, ...(await descendantsOf(pid))]);
      rssMb = Math.max(rssMb, now.rssMb);
      cpuSeconds = Math.max(cpuSeconds, now.cpuSeconds);
      const seconds = (performance.now() - started) / 1_000;
      if (await caughtUp(said)) caughtUpAt ??= seconds;
      if (caughtUpAt !== undefined && (done?.(said) ?? true)) {
        return { seconds: caughtUpAt, endSeconds: seconds, rssMb, cpuSeconds };
      }
      if (over || seconds > PATIENCE_SECONDS) {
        throw new Error(`${args.join(' ')} did not do its work:\n${said.slice(-4_000)}`);
      }
      await sleep(GLANCE);
    }
  } finally {
    await killAll([pid, ...(await descendantsOf(pid))]);
  }
}

async function usageOf(pids: readonly number[]) {
  const each = await Promise.all(pids.map(usageOfOne));
  const sum = (of: (one: (typeof each)[number]) => number) =>
    each.reduce((total, one) => total + of(one), 0);
  return { rssMb: sum(({ bytes }) => bytes) / MB, cpuSeconds: sum(({ seconds }) => seconds) };
}

/** proc(5): of `statm` the second field is resident pages; of `stat` 14 and 15 are ticks. */
async function usageOfOne(pid: number) {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const [statm, stat] = [await read('statm'), await read('stat')];
  // Fields after the program's name, which may hold blanks; the first of them is field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    bytes: Number(statm.split(' ')[1] ?? 0) * 4_096,
    seconds: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_A_SECOND,
  };
}
