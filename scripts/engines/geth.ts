import { existsSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../bench/service-process.ts';
import { engineBinary } from './binaries.ts';
import { startEngine, type Engine, type Place } from './engine.ts';
import { nodeRpc, type NodeRpc } from './node-rpc.ts';
import { run } from './run.ts';

export interface Geth extends Engine {
  /** JSON-RPC over HTTP: for CHAIN_RPC_URL. */
  readonly url: string;
  /** The same, for harnesses. */
  readonly rpc: NodeRpc;
  /** The Engine API, for a consensus client. */
  readonly engineUrl: string;
}

export interface GethOptions extends Place {
  /** File with the genesis block. */
  readonly genesis: string;
  /** File with the secret of the Engine API, 32 bytes in hex. */
  readonly jwtSecret: string;
  /**
   * Keeps the state of every block, on disk before the next: nothing is lost at a kill, and the
   * head may go back any distance. Without it geth is as it comes: the last 128 states, in memory,
   * so that a kill takes it back to an early block.
   */
  readonly archive?: boolean | undefined;
  /** RPC namespaces besides the usual ones. */
  readonly apis?: readonly string[];
}

const USUAL_APIS = ['eth', 'net', 'web3', 'txpool', 'debug'];

/** One geth that has no peers and waits for a consensus client, reachable on loopback only. */
export async function startGeth(options: GethOptions): Promise<Geth> {
  const program = await engineBinary('geth');
  const [http, engineApi] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${http}`;
  const scheme = ['--state.scheme', options.archive ? 'hash' : 'path'];
  const apis = [...USUAL_APIS, ...(options.apis ?? [])].join(',');
  const rpc = nodeRpc(url);
  const engine = await startEngine(
    {
      name: 'geth',
      async prepare(folder) {
        if (existsSync(path.join(folder, 'geth', 'chaindata'))) return;
        await run(program, ['init', '--datadir', folder, ...scheme, options.genesis]);
      },
      command: (folder) => ({
        program,
        args: [
          ...['--datadir', folder, '--syncmode', 'full', ...scheme],
          ...['--gcmode', options.archive ? 'archive' : 'full'],
          ...['--http', '--http.addr', '127.0.0.1', '--http.port', String(http)],
          ...['--http.api', apis, '--ipcdisable'],
          ...['--authrpc.addr', '127.0.0.1', '--authrpc.port', String(engineApi)],
          ...['--authrpc.jwtsecret', options.jwtSecret],
          ...['--maxpeers', '0', '--nodiscover', '--nat', 'none', '--port', '0'],
          // How far the head may be set back: any distance, that is for tests to choose.
          ...['--engine.maxreorgdepth', '0'],
          ...['--cache', '128', '--verbosity', '2'],
        ],
        options: { env: { HOME: folder } },
      }),
      ready: async () => (await rpc<string>('eth_chainId')).startsWith('0x'),
      soft: 'SIGTERM',
    },
    options,
  );
  return { ...engine, url, rpc, engineUrl: `http://127.0.0.1:${engineApi}` };
}
