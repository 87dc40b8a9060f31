import { Network, type NetworkOptions } from './consensus/network.ts';
import { startKubo, type Kubo } from './kubo.ts';
import { startPostgres, type Postgres } from './postgres.ts';

export interface Engines {
  readonly postgres: Postgres;
  readonly kubo: Kubo;
  readonly network: Network;
  /** Of a service that works on them, in a database of its own, which is empty. */
  environment(): Promise<Record<string, string>>;
}

/** Milliseconds between a service's looks for a new block. */
const POLL = 250;

/**
 * PostgreSQL, Kubo and a geth network of our own.
 * @param closers gets how to end each, in the order of starting.
 */
export async function startEngines(
  options: NetworkOptions,
  closers: (() => Promise<unknown>)[],
): Promise<Engines> {
  const postgres = await startPostgres();
  closers.push(() => postgres.remove());
  const kubo = await startKubo();
  closers.push(() => kubo.remove());
  const network = await Network.start(options);
  closers.push(() => network.close());
  return {
    ...{ postgres, kubo, network },
    environment: async () => ({
      DATABASE_URL: await postgres.createDatabase(),
      IPFS_API_URL: kubo.apiUrl,
      CHAIN_RPC_URL: network.nodes.map(({ url }) => url).join(','),
      CHAIN_POLL_MS: String(Math.min(POLL, options.slotMs ?? POLL)),
    }),
  };
}
