import { AbiCoder, type BaseContract, concat, keccak256 } from 'ethers';
import { time } from '../chain.ts';
import { type Actor, type Auth, type Word, sign } from '../words.ts';
import type { ActorName, PartyName, RightsWorld } from './actors.ts';

export type ContractName = 'parties' | 'items' | 'records' | 'blacklist';

/** In whose hands the item is that an act is about: those of a custodian who acts, else nobody's. */
export type Situation = 'plain' | 'custodian' | 'seller';

export interface Transaction {
  readonly to: string;
  readonly data: string;
}

/** One act, made ready, in the ways there are of doing it. */
export interface Ways {
  /** The call that the actor makes itself. */
  readonly direct?: (by: Actor) => Promise<Transaction>;
  /** The call by which anybody carries the actor's signed word. */
  readonly carried?: (by: Actor) => Promise<Transaction>;
}

/** One right: a call in a situation, and who may make it. */
export interface Case {
  readonly contract: ContractName;
  /** Names of the functions behind the two ways; signatures where a name has several. */
  readonly direct?: string;
  readonly carried?: string;
  /** Which of several rows about the same call this is. */
  readonly about?: string;
  /** Who may, stated here once more so that the contracts are not their own judges. */
  readonly may: readonly ActorName[];
  /** The party whose suspended self, ended and revoked keys are tried; null: no party's right. */
  readonly right: PartyName | null;
  readonly prepare: (world: RightsWorld, situation: Situation) => Promise<Ways>;
}

/** A call to a contract, not sent. */
export const to = async (
  contract: BaseContract,
  call: string,
  ...args: readonly unknown[]
): Promise<Transaction> => ({
  to: await contract.getAddress(),
  data: contract.interface.encodeFunctionData(call, args),
});

/** A call that the actor makes, and its twin `…BySig` that carries the word. */
export const bothWays = (
  world: RightsWorld,
  contract: ContractName,
  call: string,
  args: readonly unknown[],
  word: Word,
  message: Record<string, unknown>,
): Required<Ways> => ({
  direct: () => to(world[contract], call, ...args),
  carried: async (by) => {
    const auth = await sign(world.domains[contract], word, message, by);
    return to(world[contract], `${call}BySig`, ...args, auth);
  },
});

/** A word that is given by calling instead of signing. */
export const called = async (by: Actor): Promise<Auth> => ({
  party: by.party,
  deadline: (await time.latest()) + 3600,
  signer: by.key.signer,
  signature: '0x',
});

/** keccak256 over static structs, one after the other, as lists are signed. */
export const listHash = (types: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  keccak256(concat(rows.map((row) => AbiCoder.defaultAbiCoder().encode(types, row))));
