import { z } from 'zod';
import { RpcError, type Chain } from '../chain.ts';
import { shaped } from '../rpc/shapes.ts';

/** EIP-1559 fees, wei per gas. */
export interface Fees {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}

export interface FeeMarket {
  /** What the next block asks for, about. */
  readonly needed: bigint;
  /** What we offer; null where more is needed than we may offer. */
  readonly offer: Fees | null;
}

const Wei = z
  .string()
  .regex(/^0x[0-9a-f]+$/i)
  .transform(BigInt);
const Base = z.object({ baseFeePerGas: Wei.default(0n) });

/**
 * Fees that hold while the base fee doubles, which takes six full blocks (EIP-1559), or as much of
 * it as the limit allows.
 * @param limit most per gas, wei.
 */
export async function feeMarket(chain: Chain, limit: bigint | null): Promise<FeeMarket> {
  const [block, tip] = await Promise.all([
    chain.rpc('eth_getBlockByNumber', ['latest', false]),
    chain.rpc('eth_maxPriorityFeePerGas', []).catch((error: unknown) => {
      // Chains without a fee market do not know the method.
      if (error instanceof RpcError) return '0x0';
      throw error;
    }),
  ]);
  const maxPriorityFeePerGas = shaped(Wei, tip);
  const { baseFeePerGas } = shaped(Base, block);
  const needed = baseFeePerGas + maxPriorityFeePerGas;
  if (limit !== null && needed > limit) return { needed, offer: null };
  const wanted = needed + baseFeePerGas;
  const maxFeePerGas = limit !== null && wanted > limit ? limit : wanted;
  return { needed, offer: { maxFeePerGas, maxPriorityFeePerGas } };
}

/** Fees for a replacement: nodes ask for at least a tenth more than before. */
export function raisedFees(old: Fees, offer: Fees): Fees {
  const raise = (before: bigint, now: bigint) => {
    const least = (before * 9n) / 8n + 1n;
    return now > least ? now : least;
  };
  return {
    maxFeePerGas: raise(old.maxFeePerGas, offer.maxFeePerGas),
    maxPriorityFeePerGas: raise(old.maxPriorityFeePerGas, offer.maxPriorityFeePerGas),
  };
}
