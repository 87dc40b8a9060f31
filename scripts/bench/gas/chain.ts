import type {
  HardhatEthersProvider,
  HardhatEthersSigner,
} from '@nomicfoundation/hardhat-ethers/types';
import type { BaseContract, ContractTransactionReceipt, InterfaceAbi } from 'ethers';
import { network } from 'hardhat';
import type { Random } from './random.ts';

/** An account of an in-process chain. */
export type Account = HardhatEthersSigner & { readonly provider: HardhatEthersProvider };

export interface Code {
  readonly abi: InterfaceAbi;
  /** Creation code, 0x-hex. */
  readonly bytecode: string;
}

/** An in-process chain with the project's hard fork, for one peer or for ours. */
export interface Chain {
  readonly chainId: bigint;
  /** Pays for deployments and relays what others signed. */
  readonly relayer: Account;
  /** Funded accounts that act for themselves. */
  readonly actors: readonly [Account, Account, Account];
  readonly random: Random;
  deploy(code: Code, ...args: unknown[]): Promise<BaseContract>;
}

/** Every run starts at the same second: what is signed is then the same in every run. */
const START = '2030-01-01T00:00:00Z';
const BLOCK_SECONDS = 12;
/** A deadline that no call reaches, unix seconds; without zero bytes, as a real one mostly is. */
export const DEADLINE = 0x71_b1_c5_3fn;

export async function openChain(random: Random): Promise<Chain> {
  const { ethers } = await network.create({ override: { initialDate: START } });
  // Hardhat's accounts have its provider, but its types do not say so.
  const [relayer, ...others] = (await ethers.getSigners()) as Account[];
  const [first, second, third] = others;
  if (!relayer || !first || !second || !third) throw new Error('the chain has too few accounts');
  return {
    chainId: (await ethers.provider.getNetwork()).chainId,
    relayer,
    actors: [first, second, third],
    random,
    async deploy({ abi, bytecode }, ...args) {
      await nextBlock(relayer);
      const deployed = await new ethers.ContractFactory(abi, bytecode, relayer).deploy(...args);
      return deployed.waitForDeployment();
    },
  };
}

/**
 * Blocks go by the chain's own clock, not by the machine's: times that come back in call data are
 * then the same in every run.
 */
export async function nextBlock({ provider }: Account, seconds = BLOCK_SECONDS): Promise<void> {
  const latest = await provider.getBlock('latest');
  if (!latest) throw new Error('the chain has no block');
  await provider.send('evm_setNextBlockTimestamp', [latest.timestamp + seconds]);
}

export async function send(
  contract: BaseContract,
  from: Account,
  method: string,
  ...args: unknown[]
): Promise<ContractTransactionReceipt> {
  await nextBlock(from);
  const sent = await contract
    .connect(from)
    .getFunction(method)
    .send(...args);
  const receipt = await sent.wait();
  if (!receipt) throw new Error(`${method} was not mined`);
  return receipt;
}

/** Gas that one call used, refunds taken off. */
export const gasOf = async (...call: Parameters<typeof send>): Promise<number> =>
  Number((await send(...call)).gasUsed);

/** What a call costs an actor that has done the same before: the first one is not counted. */
export async function steady<T>(measure: () => Promise<T>): Promise<T> {
  await measure();
  return measure();
}
