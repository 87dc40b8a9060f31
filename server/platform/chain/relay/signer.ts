import { keccak256 } from 'ethers';
import type { KeyRing } from '../../keys/key-ring.ts';
import type { Lane } from '../outbox.ts';
import type { Fees } from './fees.ts';

/** An account with nonces of its own. */
export interface LaneName {
  /** "relayer", "relayer:1", … */
  readonly name: string;
  readonly kind: Lane;
}

export interface Signer {
  readonly lanes: readonly LaneName[];
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

/**
 * Signs the transactions of the lanes, each with its key of the ring.
 * @param accounts key ring ids of each kind's accounts.
 */
export function createSigner(
  keys: KeyRing,
  chainId: number,
  accounts: Readonly<Record<Lane, readonly string[]>>,
): Signer {
  const lanes = (Object.keys(accounts) as Lane[]).flatMap((kind) =>
    accounts[kind].map((keyId, i) => ({ name: i === 0 ? kind : `${kind}:${i}`, kind, keyId })),
  );
  const keyOf = (lane: string) => {
    const known = lanes.find(({ name }) => name === lane);
    if (!known) throw new TypeError(`There is no lane "${lane}".`);
    return known.keyId;
  };
  return {
    lanes,
    address: (lane) => keys.address(keyOf(lane)),
    async sign({ lane, nonce, to, data, gasLimit, fees }) {
      const call = { type: 2, chainId, nonce, to, data, value: 0n, gasLimit, ...fees };
      const raw = await keys.signTransaction(keyOf(lane), call);
      return { hash: keccak256(raw), raw };
    },
  };
}
