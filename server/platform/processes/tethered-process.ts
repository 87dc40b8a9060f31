import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';

export interface TetheredProcess {
  readonly child: ChildProcess;
  /** Resolves when the process is gone, whatever the reason, or could not be started. */
  readonly exited: Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

export interface TetheredOptions {
  /** The whole environment of the process. */
  readonly env: Readonly<Record<string, string>>;
  /** User and group it runs as; ours where unset. */
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

/**
 * A life line: the shell becomes the program (same process number) after leaving behind a watcher
 * that kills it when our end of descriptor 3 closes. The kernel closes that when we die, however we
 * die. A line on it says that all is over and nobody must be killed.
 */
const LIFE_LINE =
  '( read -r over <&3 || kill -9 $$ ) </dev/null >/dev/null 2>&1 & exec "$0" "$@" 3<&-';

/** Starts a program that does not outlive us. Its output can be read from `child`. */
export function spawnTethered(
  program: string,
  args: readonly string[],
  { env, uid, gid }: TetheredOptions,
): TetheredProcess {
  const child =
    process.platform === 'win32'
      ? spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('/bin/sh', ['-c', LIFE_LINE, program, ...args], {
          stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
          env,
          // A group of its own: Ctrl-C in the terminal is for us, and we end it in our time.
          detached: true,
          ...(uid === undefined ? {} : { uid }),
          ...(gid === undefined ? {} : { gid }),
        });
  const lifeLine = child.stdio[3] as Writable | null | undefined;
  // The watcher may be gone before we are; that is no event.
  lifeLine?.on('error', () => undefined);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      lifeLine?.end('over\n');
      resolve();
    });
    child.once('error', () => resolve());
  });
  return {
    child,
    exited,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
