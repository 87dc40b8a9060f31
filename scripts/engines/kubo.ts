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
  /** Makes another node its peer, which must be `reachable`. */
  connect(other: Kubo): Promise<void>;
}

/**
 * A Kubo node of our own on loopback, which knows no other node and asks nobody until it is
 * connected with one.
 * @param options.reachable whether other nodes can connect to it.
 */
export async function startKubo(
  place: Place = {},
  { reachable = false }: { reachable?: boolean } = {},
): Promise<Kubo> {
  const program = await engineBinary('kubo');
  const [api, gateway, swarm] = [await freePort(), await freePort(), await freePort()];
  const env = (folder: string) => ({ IPFS_PATH: folder, HOME: folder });
  const engine = await startEngine(
    {
      name: 'kubo',
      async prepare(folder) {
        if (!(await readdir(folder)).includes('config')) {
          await run(program, ['init', '--empty-repo', '--profile', 'test'], { env: env(folder) });
        }
        await configure(path.join(folder, 'config'), {
          API: tcp(api),
          Gateway: tcp(gateway),
          Swarm: reachable ? [tcp(swarm)] : [],
        });
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
  const apiUrl = `http://127.0.0.1:${api}`;
  return {
    ...engine,
    apiUrl,
    gatewayUrl: `http://127.0.0.1:${gateway}`,
    async connect(other) {
      const known = (await ask(other.apiUrl, 'id')) as { Addresses: string[] };
      await ask(apiUrl, `swarm/connect?arg=${known.Addresses[0] ?? ''}`);
    },
  };
}

const tcp = (port: number): string => `/ip4/127.0.0.1/tcp/${port}`;

async function ask(apiUrl: string, call: string): Promise<unknown> {
  const answer = await fetch(`${apiUrl}/api/v0/${call}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`${call}: ${await answer.text()}`);
  return answer.json();
}

async function configure(file: string, addresses: Record<string, unknown>): Promise<void> {
  const config = JSON.parse(await readFile(file, 'utf8')) as Record<string, object>;
  const changed = {
    ...config,
    Addresses: { ...config['Addresses'], ...addresses },
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
