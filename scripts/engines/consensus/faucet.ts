import { setTimeout as sleep } from 'node:timers/promises';
import { Wallet } from 'ethers';
import type { Geth } from '../geth.ts';
import { NodeRefused, type NodeRpc } from '../node-rpc.ts';

/** Holds money on networks of this harness and nowhere else, so that anybody may know its key. */
const purse = new Wallet(`0x${'7a'.repeat(32)}`);
export const PURSE_HOLDER = { address: purse.address, wei: 10n ** 30n };

const GWEI = 10n ** 9n;

/**
 * Sends each account this many wei and waits until all have it.
 * @param mine makes a block where none comes by itself.
 */
export async function fundFrom(
  { rpc }: Pick<Geth, 'rpc'>,
  chainId: number,
  addresses: readonly string[],
  wei: bigint,
  mine: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const first = Number(await rpc<string>('eth_getTransactionCount', [purse.address, 'pending']));
  const hashes: string[] = [];
  for (const [n, to] of addresses.entries()) {
    const raw = await purse.signTransaction({
      ...{ type: 2, chainId, nonce: first + n, to, value: wei, gasLimit: 21_000 },
      ...{ maxFeePerGas: 100n * GWEI, maxPriorityFeePerGas: 2n * GWEI },
    });
    hashes.push(await rpc<string>('eth_sendRawTransaction', [raw]));
  }
  for (const hash of hashes) {
    while (!(await isMined(rpc, hash))) {
      await mine();
      await sleep(20);
    }
  }
}

async function isMined(rpc: NodeRpc, hash: string): Promise<boolean> {
  try {
    return (await rpc('eth_getTransactionReceipt', [hash])) !== null;
  } catch (error) {
    // Soon after its start geth says so of what it does not know: its index is not complete yet.
    if (error instanceof NodeRefused && /indexing is in progress/.test(error.message)) return false;
    throw error;
  }
}
