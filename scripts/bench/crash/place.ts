import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { descendantsOf, killAll } from '../../engines/process-tree.ts';
import { signIn } from '../api-client.ts';
import { freePort, isReady, startService } from '../service-process.ts';
import { makeSmallWorld, operatorOf, type SmallWorld } from '../small-world.ts';

/** A service under load, and what may be taken from it. */
export interface CrashPlace {
  readonly url: string;
  readonly world: SmallWorld;
  /** The tag of the newest block that nothing takes back. */
  readonly lastBlock: 'latest' | 'finalized';
  /** What is killed, by name: SIGKILL to it and all it has started; resolves when it is gone. */
  readonly victims: Readonly<Record<string, () => Promise<void>>>;
  /** Brings back what was killed; resolves when the service is ready. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

export const ITEMS = 4;
/** Longest time until the service is ready again, milliseconds. */
const PATIENCE = 120_000;

/** Resolves when the service says that each of its parts does its job. */
export async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!(await isReady(url))) {
    if (Date.now() > deadline) throw new Error(`not ready after ${PATIENCE / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Nothing but this project: server and chain node, and the database and content in the server. */
export async function openEmbeddedPlace(): Promise<CrashPlace> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'patina-crash-'));
  const port = await freePort();
  const begin = () =>
    startService({
      dataFolder,
      port,
      environment: { PATINA_BATCH_SECONDS: '1', PATINA_RATE_LIMIT: '100000' },
    });
  let service = await begin();
  let down = false;
  const { url } = service;
  return {
    url,
    lastBlock: 'latest',
    world: await makeSmallWorld(url, await operatorOf(url), ITEMS, (person) => signIn(url, person)),
    victims: {
      'server and chain node': async () => {
        down = true;
        await service.kill();
      },
      'chain node': async () => killAll(await chainNodesOf(service.pid)),
    },
    async recover() {
      if (down) service = await begin();
      down = false;
      await untilReady(url);
    },
    async close() {
      await service.kill();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function chainNodesOf(server: number): Promise<number[]> {
  const found: number[] = [];
  for (const pid of await descendantsOf(server)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (/\/anvil\0/.test(command)) found.push(pid);
  }
  return found;
}
