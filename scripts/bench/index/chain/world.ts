import { AbiCoder, keccak256, type TypedDataDomain } from 'ethers';
import type { Random } from '../../gas/random.ts';
import type { Account } from './accounts.ts';
import type { Actor, Cast } from './cast.ts';

/** An item as the chain has it after all acts so far. */
export interface Item {
  readonly id: string;
  holder: Account;
  epoch: number;
}

/** `IRecords.RecordRef`. */
export interface RecordRef {
  readonly item: string;
  readonly kind: string;
  readonly digest: string;
  readonly issuerParty: number;
  readonly issuerKey: string;
}

/** What the acts so far have made, as much of it as later ones need. */
export interface World {
  readonly chainId: number;
  readonly random: Random;
  readonly cast: Cast;
  readonly itemsDomain: TypedDataDomain;
  readonly items: Item[];
  /** Records that nobody has revoked, and who issued them. */
  readonly records: { readonly ref: RecordRef; readonly issuer: Actor }[];
  /** Appraisers that joined, in order, with two keys each. */
  readonly newcomers: { readonly party: number; readonly keys: readonly [Account, Account] }[];
  /** Number of the newest party. */
  lastParty: number;
  /** Version of the newest convention. */
  convention: number;
}

/** A number below a limit. */
export const below = (random: Random, limit: number): number =>
  Number(BigInt(random.bytes32()) % BigInt(limit));

/** One of a list. */
export function oneOf<T>(random: Random, list: readonly T[]): T {
  const one = list[below(random, list.length)];
  if (one === undefined) throw new RangeError('nothing to choose from');
  return one;
}

/** Takes one out of a list. */
export function take<T>(random: Random, list: T[]): T {
  const [one] = list.splice(below(random, list.length), 1);
  if (one === undefined) throw new RangeError('nothing to take');
  return one;
}

/** Token id as `Items.itemId` gives it, 0x-hex. */
export const itemIdOf = (party: number, commitment: string, serialToken: string): string =>
  keccak256(
    AbiCoder.defaultAbiCoder().encode(
      ['uint32', 'bytes32', 'bytes32'],
      [party, commitment, serialToken],
    ),
  );
