import { keccak256 } from 'ethers';
import type { KeyRing } from '../../keys/key-ring.ts';
import type { Fees } from './fees.ts';

export interface Signer {
  readonly lanes: readonly string[];
  /** Account of a lane. */
  address(lane: string): Promise<string>;
  sign(call: {
    readonly lane: string;
    readonly nonce: number;
    readonly to: string;
    readonly data: string;
    readonly gasLimit: bigint;
    readonly fees: Fees;
  }): Promise<{ hash: string; raw: string }>;
}

/** Signs the transactions of the lanes, each with its key of the ring. */
export function createSigner(
  keys: KeyRing,
  chainId: number,
  lanes: Readonly<Record<string, string>>,
): Signer {
  const keyOf = (lane: string) => {
    const id = lanes[lane];
    if (id === undefined) throw new TypeError(`There is no lane "${lane}".`);
    return id;
  };
  return {
    lanes: Object.keys(lanes),
    address: (lane) => keys.address(keyOf(lane)),
    async sign({ lane, nonce, to, data, gasLimit, fees }) {
      const call = { type: 2, chainId, nonce, to, data, value: 0n, gasLimit, ...fees };
      const raw = await keys.signTransaction(keyOf(lane), call);
      return { hash: keccak256(raw), raw };
    },
  };
}
