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

interface Place {
  readonly dataFolder: string;
  readonly port: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A process of the service, which may be starting, serving, or at its end. */
export interface RunningProcess {
  readonly pid: number;
  /** All it has printed. */
  output(): string;
  /** Resolves with its exit code when it is gone; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** SIGTERM, as an init system sends it; resolves like `ended`. */
  terminate(): Promise<number | null>;
  /** SIGKILL to its process group; resolves when it is gone. Its chain node dies by itself then. */
  kill(): Promise<void>;
}

export interface ServiceProcess extends RunningProcess {
  readonly url: string;
  /** Resolves once the service has printed this text. */
  printed(text: string): Promise<void>;
}

/** Starts the service as a process group of its own; it may refuse to start. */
export function runService(place: Place): RunningProcess {
  const output: string[] = [];
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(place.port),
      PATINA_DATA: place.dataFolder,
      PATINA_PUBLIC_URL: `http://127.0.0.1:${place.port}`,
      PATINA_DEMO: 'off',
      PATINA_LOG_LEVEL: 'error',
      ...place.environment,
    },
  });
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    pid: child.pid ?? -1,
    output: () => output.join(''),
    ended,
    terminate: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      killGroup(child);
      await ended;
    },
  };
}

/** Starts the service and waits until it is ready. */
export async function startService(place: Place): Promise<ServiceProcess> {
  const url = `http://127.0.0.1:${place.port}`;
  const service = runService(place);
  let over = false;
  void service.ended.then(() => (over = true));
  const deadline = Date.now() + PATIENCE;
  while (!(await isReady(url))) {
    if (over || Date.now() > deadline) {
      await service.kill();
      throw new Error(`the service did not start:\n${service.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const printed = async (text: string) => {
    while (!service.output().includes(text)) {
      if (over) throw new Error(`the service ended:\n${service.output()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return { ...service, url, printed };
}

/** Whether a service says that each of its parts does its job. */
export const isReady = (url: string): Promise<boolean> =>
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
