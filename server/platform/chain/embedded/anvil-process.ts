import type { ChildProcess } from 'node:child_process';
import { spawnTethered } from '../../processes/tethered-process.ts';
import { anvilBinary } from './anvil-binary.ts';

export interface AnvilProcess {
  readonly pid: number;
  /** TCP port on 127.0.0.1. */
  readonly port: number;
  /** Resolves when the process is gone, whatever the reason. */
  readonly exited: Promise<void>;
  /** Ends it at once and resolves when it is gone. It keeps nothing worth a soft stop. */
  kill(): Promise<void>;
}

/** Longest time from start to listening, milliseconds. */
const PATIENCE = 30_000;

/**
 * Starts anvil on a free port. Rejects with its last words where it does not come up.
 * @param home folder for what anvil itself wants to write.
 */
export async function startAnvil(args: readonly string[], home: string): Promise<AnvilProcess> {
  const all = ['--host', '127.0.0.1', '--port', '0', '--no-cors', ...args];
  const { child, exited, kill } = spawnTethered(anvilBinary(), all, { env: { HOME: home } });
  try {
    const port = await listening(child);
    return { pid: child.pid ?? 0, port, exited, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** Waits for the line that names the port; keeps draining the output afterwards. */
function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) =>
      reject(new Error(`anvil ${why}: ${said.trim().slice(-500)}`.trim()));
    const timer = setTimeout(() => fail('does not come up'), PATIENCE);
    const hear = (words: Buffer) => {
      if (said.length > 65_536) return;
      said += words.toString();
      const port = /Listening on 127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      said = ' '.repeat(65_537);
      resolve(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', (error) => fail(`cannot start (${error.message})`));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}
