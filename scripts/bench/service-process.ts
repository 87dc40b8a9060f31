import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** How long a start may take, milliseconds. */
const PATIENCE = 120_000;

/** A TCP port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port was given');
  return address.port;
}

export interface ServiceProcess {
  readonly url: string;
  /** Resolves once the service has printed this text. */
  printed(text: string): Promise<void>;
  /** SIGKILL to the server and everything it started; resolves when the server is gone. */
  kill(): Promise<void>;
}

/** Starts the service as a process group of its own and waits until it is ready. */
export async function startService(options: {
  readonly dataFolder: string;
  readonly port: number;
  readonly environment?: Readonly<Record<string, string>>;
}): Promise<ServiceProcess> {
  const url = `http://127.0.0.1:${options.port}`;
  const output: string[] = [];
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(options.port),
      PATINA_DATA: options.dataFolder,
      PATINA_PUBLIC_URL: url,
      PATINA_DEMO: 'off',
      PATINA_LOG_LEVEL: 'error',
      ...options.environment,
    },
  });
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const kill = async () => {
    killGroup(child);
    await gone;
  };
  const deadline = Date.now() + PATIENCE;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await kill();
      throw new Error(`the service did not start:\n${output.join('')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const printed = async (text: string) => {
    while (!output.join('').includes(text)) {
      if (child.exitCode !== null) throw new Error(`the service ended:\n${output.join('')}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return { url, printed, kill };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
