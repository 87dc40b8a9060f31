import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '../bench/service-process.ts';
import { engineBinary } from './binaries.ts';
import { startEngine, type Engine, type Place } from './engine.ts';
import { run } from './run.ts';

export interface Kubo extends Engine {
  /** Of its RPC API: for IPFS_API_URL. */
  readonly apiUrl: string;
  readonly gatewayUrl: string;
}

/** A Kubo node of our own that knows no other node and asks nobody, reachable on loopback only. */
export async function startKubo(place: Place = {}): Promise<Kubo> {
  const program = await engineBinary('kubo');
  const [api, gateway] = [await freePort(), await freePort()];
  const env = (folder: string) => ({ IPFS_PATH: folder, HOME: folder });
  const engine = await startEngine(
    {
      name: 'kubo',
      async prepare(folder) {
        if (!(await readdir(folder)).includes('config')) {
          await run(program, ['init', '--empty-repo', '--profile', 'test'], { env: env(folder) });
        }
        await configure(path.join(folder, 'config'), api, gateway);
      },
      command: (folder) => ({
        program,
        args: ['daemon', '--migrate=false'],
        options: { env: env(folder) },
      }),
      ready: async () =>
        (await fetch(`http://127.0.0.1:${api}/api/v0/id`, { method: 'POST' })).ok &&
        (await fetch(`http://127.0.0.1:${gateway}/`)).status < 500,
      soft: 'SIGTERM',
    },
    place,
  );
  return {
    ...engine,
    apiUrl: `http://127.0.0.1:${api}`,
    gatewayUrl: `http://127.0.0.1:${gateway}`,
  };
}

async function configure(file: string, api: number, gateway: number): Promise<void> {
  const config = JSON.parse(await readFile(file, 'utf8')) as Record<string, object>;
  const changed = {
    ...config,
    Addresses: {
      ...config['Addresses'],
      API: `/ip4/127.0.0.1/tcp/${api}`,
      Gateway: `/ip4/127.0.0.1/tcp/${gateway}`,
      Swarm: [],
    },
    AutoConf: { Enabled: false },
    Bootstrap: [],
    DNS: { Resolvers: {} },
    Discovery: { MDNS: { Enabled: false } },
    // Its gateway serves what it has; strangers must not make it search the network.
    Gateway: { ...config['Gateway'], NoFetch: true },
    Ipns: { DelegatedPublishers: [] },
    Routing: { Type: 'none', DelegatedRouters: [] },
  };
  await writeFile(file, JSON.stringify(changed, null, 2));
}
