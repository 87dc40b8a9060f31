import { dataSlice, getAddress, id } from 'ethers';

/** Values without structure, the same ones for the same seed: zero bytes in calldata cost less. */
export interface Random {
  bytes32(): string;
  /** An address that never had a balance or a nonce. */
  address(): string;
}

/** Budgets are measured with it. */
export const DEFAULT_SEED = 'patina';

export function seededRandom(seed: string): Random {
  let drawn = 0;
  const bytes32 = () => id(`${seed}/${drawn++}`);
  return { bytes32, address: () => getAddress(dataSlice(bytes32(), 12)) };
}
