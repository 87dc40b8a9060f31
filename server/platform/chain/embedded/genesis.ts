import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getAddress } from 'ethers';
import { z } from 'zod';
import { toHex } from '../rpc/shapes.ts';
import { writeDurably } from '../../disk/durable-file.ts';

export interface Funded {
  readonly address: string;
  readonly wei: bigint;
  /** May have come after the chain's birth: then it holds nothing there. */
  readonly late?: boolean;
}

/** 2024-01-01T00:00:00Z: fixed, so that a chain's first hash depends on its accounts alone. */
const BIRTH = 1_704_067_200;
/** Gas per block, as on mainnet since 2025. */
export const BLOCK_GAS = 60_000_000;
const ZERO = `0x${'0'.repeat(64)}`;

const Stored = z.object({
  config: z.object({ chainId: z.number().int() }),
  timestamp: z.string(),
  alloc: z.record(z.string(), z.object({ balance: z.string() })),
});

/** The folder holds a chain of another id, or one that knows nothing of the accounts. */
export class OtherChainInFolder extends Error {
  override readonly name = 'OtherChainInFolder';
}

/**
 * The genesis of the chain in a folder, written at the chain's birth and never again.
 * Rejects with OtherChainInFolder where the folder holds another chain than the one asked for.
 * @returns path for anvil's `--init`, and the genesis time in Unix seconds.
 */
export async function openGenesis(
  folder: string,
  chainId: number,
  funded: readonly Funded[],
): Promise<{ path: string; time: number }> {
  const path = join(folder, 'genesis.json');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) await writeDurably(path, genesisJson(chainId, funded));
  const stored = Stored.parse(JSON.parse(text ?? genesisJson(chainId, funded)));
  if (stored.config.chainId !== chainId) {
    throw new OtherChainInFolder(
      `${folder} holds chain ${stored.config.chainId}, and ${chainId} was asked for.`,
    );
  }
  const stranger = funded.find(
    ({ address, late = false }) => !late && !(getAddress(address) in stored.alloc),
  );
  if (stranger) {
    throw new OtherChainInFolder(
      `${folder} holds a chain that was made without the account ${stranger.address}: ` +
        'its keys are not the ones in use. Restore both from one backup, or start both anew.',
    );
  }
  return { path, time: Number(stored.timestamp) };
}

function genesisJson(chainId: number, funded: readonly Funded[]): string {
  const alloc = funded.map(({ address, wei }) => [getAddress(address), { balance: toHex(wei) }]);
  return JSON.stringify({
    config: { chainId },
    nonce: '0x0',
    timestamp: toHex(BIRTH),
    extraData: '0x',
    gasLimit: toHex(BLOCK_GAS),
    difficulty: '0x0',
    mixHash: ZERO,
    coinbase: `0x${'0'.repeat(40)}`,
    baseFeePerGas: toHex(1_000_000_000),
    alloc: Object.fromEntries(alloc) as unknown,
  });
}
