import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Child {
  /** What it has said since its first line. */
  readonly lines: readonly string[];
  /** SIGKILL; resolves when it is gone and all that it said was read. */
  kill(): Promise<void>;
}

/** Starts a script of this folder as a process of its own; resolves at its first line. */
export async function startChild(script: string, args: readonly string[]): Promise<Child> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'close');
  const lines: string[] = [];
  const output = createInterface(child.stdout);
  const first = once(output, 'line');
  const failed = gone.then(() => {
    throw new Error(`${script} ended before it was ready`);
  });
  await Promise.race([first, failed]);
  failed.catch(() => undefined);
  output.on('line', (line) => lines.push(line));
  return {
    lines,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
