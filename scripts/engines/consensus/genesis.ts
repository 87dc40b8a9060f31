import { engineBinary } from '../binaries.ts';
import { run } from '../run.ts';

export interface Funded {
  readonly address: string;
  readonly wei: bigint;
}

export interface GenesisOptions {
  readonly chainId: number;
  readonly funded: readonly Funded[];
  /** Seconds. */
  readonly timestamp: number;
}

interface Genesis {
  readonly config: Record<string, unknown>;
  readonly alloc: Record<string, unknown>;
}

/** Blob limits that geth asks for with the forks that know blobs; we send none. */
const BLOBS = { target: 6, max: 9, baseFeeUpdateFraction: 5_007_716 };
const GAS_LIMIT = 60_000_000;

/**
 * The genesis of a chain on which all forks up to Osaka hold from its first block. Geth's own
 * developer genesis gives the system contracts that those forks call.
 */
export async function makeGenesis(options: GenesisOptions): Promise<string> {
  const { chainId, funded, timestamp } = options;
  const text = await run(await engineBinary('geth'), ['--dev', 'dumpgenesis']);
  const developer = JSON.parse(text) as Genesis;
  const purses = Object.fromEntries(
    funded.map(({ address, wei }) => [address.slice(2).toLowerCase(), { balance: hex(wei) }]),
  );
  return JSON.stringify({
    ...developer,
    // JSON leaves out what is undefined: no fork after Osaka.
    config: {
      ...developer.config,
      bogotaTime: undefined,
      chainId,
      blobSchedule: { cancun: BLOBS, prague: BLOBS, osaka: BLOBS },
    },
    gasLimit: hex(GAS_LIMIT),
    timestamp: hex(timestamp),
    alloc: { ...developer.alloc, ...purses },
  });
}

const hex = (value: bigint | number): string => `0x${value.toString(16)}`;
