import type { BaseContract, ContractTransactionReceipt, InterfaceAbi, Signer } from 'ethers';
import { network } from 'hardhat';
import type { Random } from './random.ts';

export interface Code {
  readonly abi: InterfaceAbi;
  /** Creation code, 0x-hex. */
  readonly bytecode: string;
}

/** An in-process chain with the project's hard fork, for one peer or for ours. */
export interface Chain {
  readonly chainId: bigint;
  /** Pays for deployments and relays what others signed. */
  readonly relayer: Signer;
  /** Funded accounts that act for themselves. */
  readonly actors: readonly [Signer, Signer, Signer];
  readonly random: Random;
  deploy(code: Code, ...args: unknown[]): Promise<BaseContract>;
}

/** Every run starts at the same second: what is signed is then the same in every run. */
const START = '2030-01-01T00:00:00Z';
/** A deadline that no call reaches, unix seconds; without zero bytes, as a real one mostly is. */
export const DEADLINE = 0x71_b1_c5_3fn;

export async function openChain(random: Random): Promise<Chain> {
  const { ethers } = await network.create({ override: { initialDate: START } });
  const [relayer, ...others] = await ethers.getSigners();
  const [first, second, third] = others;
  if (!relayer || !first || !second || !third) throw new Error('the chain has too few accounts');
  return {
    chainId: (await ethers.provider.getNetwork()).chainId,
    relayer,
    actors: [first, second, third],
    random,
    async deploy({ abi, bytecode }, ...args) {
      const deployed = await new ethers.ContractFactory(abi, bytecode, relayer).deploy(...args);
      return deployed.waitForDeployment();
    },
  };
}

export async function send(
  contract: BaseContract,
  from: Signer,
  method: string,
  ...args: unknown[]
): Promise<ContractTransactionReceipt> {
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
