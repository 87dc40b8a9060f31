import { Wallet, keccak256 } from 'ethers';
import type { Random } from '../../gas/random.ts';

/** An account that sends transactions and whose key may act for a party. */
export interface Account {
  readonly wallet: Wallet;
  /** keccak256 of its ERC-7913 signer bytes, which are its address. */
  readonly keyId: string;
  /** How many transactions it has signed. */
  nonce: number;
}

export function createAccount(random: Random): Account {
  const wallet = new Wallet(random.bytes32());
  return { wallet, keyId: keccak256(wallet.address), nonce: 0 };
}

/** A transaction before it is signed. @param to null creates a contract. */
export interface Unsigned {
  readonly from: Account;
  readonly to: string | null;
  readonly data: string;
  readonly gas: number;
}

const GWEI = 10n ** 9n;

/** Signs the account's next transaction; gives it raw. */
export function signNext(chainId: number, { from, to, data, gas }: Unsigned): Promise<string> {
  return from.wallet.signTransaction({
    ...{ type: 2, chainId, nonce: from.nonce++, to, data, gasLimit: gas },
    ...{ maxFeePerGas: 100n * GWEI, maxPriorityFeePerGas: GWEI },
  });
}
