import { keccak256 } from 'ethers';
import type { KeyRing } from '../keys/key-ring.ts';
import { RpcError, type Chain } from './chain.ts';

/** How long a transaction may take to get into a block, milliseconds, and how often we look. */
const PATIENCE = 180_000;
const GLANCE = 50;

/**
 * Sends one transaction from a key of the ring and waits until a block holds it. For deployments,
 * which run before the relayer; everything later goes through the outbox.
 * Rejects where it was reverted or not mined in time.
 */
export async function sendAndWait(
  from: { readonly chain: Chain; readonly keys: KeyRing; readonly keyId: string },
  step: { readonly to: string | null; readonly data: string },
): Promise<{ address: string | null; block: number }> {
  const { chain, keys, keyId } = from;
  const sender = await keys.address(keyId);
  const call = { from: sender, data: step.data, ...(step.to ? { to: step.to } : {}) };
  const [nonce, gas, price, tip] = await Promise.all([
    chain.rpc('eth_getTransactionCount', [sender, 'pending']),
    chain.rpc('eth_estimateGas', [call]),
    chain.rpc('eth_gasPrice', []),
    // Whoever makes the blocks leaves out who offers less: geth's own least is a fixed sum.
    chain.rpc('eth_maxPriorityFeePerGas', []).catch((error: unknown) => {
      // Chains without a fee market do not know the method.
      if (error instanceof RpcError) return '0x0';
      throw error;
    }),
  ]);
  const raw = await keys.signTransaction(keyId, {
    type: 2,
    chainId: chain.chainId,
    nonce: Number(nonce),
    to: step.to,
    data: step.data,
    value: 0n,
    gasLimit: (BigInt(String(gas)) * 12n) / 10n,
    maxFeePerGas: BigInt(String(price)) * 2n,
    maxPriorityFeePerGas: BigInt(String(tip)),
  });
  const hash = keccak256(raw);
  await chain.send(raw);
  for (let waited = 0; waited < PATIENCE; waited += GLANCE) {
    const receipt = (await chain.rpc('eth_getTransactionReceipt', [hash])) as {
      status: string;
      blockNumber: string;
      contractAddress: string | null;
    } | null;
    if (receipt) {
      if (Number(receipt.status) !== 1) throw new Error(`transaction ${hash} was reverted`);
      return { address: receipt.contractAddress, block: Number(receipt.blockNumber) };
    }
    await new Promise((resolve) => setTimeout(resolve, GLANCE));
  }
  throw new Error(`transaction ${hash} is not in a block after ${PATIENCE / 1000} s`);
}
