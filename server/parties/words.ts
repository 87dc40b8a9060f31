import { getBytes, hexlify, TypedDataEncoder, type TypedDataDomain } from 'ethers';
import type { KeyRing } from '../platform/keys/key-ring.ts';

/** Signed words that anyone may carry to a contract (contracts/types/IIntents.sol). */

/** How long a word that this server signs may wait for the chain, seconds. */
export const WORD_LIFETIME = 30 * 24 * 3600;

/** A sort of message: the call's name with a capital, and its own fields as Solidity writes them. */
export interface Word {
  readonly name: string;
  readonly fields: readonly string[];
}

/** What every message ends with. */
export interface Signed {
  /** The acting party's number; zero where a title holder acts. */
  readonly party: number;
  /** ERC-7913 signer bytes, 0x-hex. */
  readonly signer: string;
  /** Unix seconds, the last one in which the word may be carried. */
  readonly deadline: number;
}

/** `IIntents.Auth`, as the contracts take it. */
export interface Auth extends Signed {
  readonly signature: string;
}

const SIGNED = ['uint32 party', 'bytes signer', 'uint48 deadline'];

const typesOf = ({ name, fields }: Word) => ({
  [name]: [...fields, ...SIGNED].map((field) => {
    const [type, member] = field.split(' ') as [string, string];
    return { type, name: member };
  }),
});

/** 32-byte EIP-712 hash that the signer signs (0x-hex); a P-256 key signs its SHA-256. */
export const hashWord = (
  domain: TypedDataDomain,
  word: Word,
  message: Readonly<Record<string, unknown>>,
  { party, signer, deadline }: Signed,
): string => TypedDataEncoder.hash(domain, typesOf(word), { ...message, party, signer, deadline });

/** The same as JSON that a wallet signs (`eth_signTypedData_v4`). */
export const typedWord = (
  domain: TypedDataDomain,
  word: Word,
  message: Readonly<Record<string, unknown>>,
  { party, signer, deadline }: Signed,
): unknown =>
  TypedDataEncoder.getPayload(domain, typesOf(word), { ...message, party, signer, deadline });

/** EIP-712 hash of the message alone: what another word names it by. */
export const structHash = (
  word: Word,
  message: Readonly<Record<string, unknown>>,
  { party, signer, deadline }: Signed,
): string =>
  TypedDataEncoder.hashStruct(word.name, typesOf(word), { ...message, party, signer, deadline });

/** Signs a word as the title holder, with the account that this server keeps sealed. */
export async function signTitleWord(
  keys: KeyRing,
  domain: TypedDataDomain,
  word: Word,
  message: Readonly<Record<string, unknown>>,
  by: { readonly titleHolder: string; readonly titleKeyId: string; readonly deadline: number },
): Promise<Auth> {
  const signed = { party: 0, signer: by.titleHolder.toLowerCase(), deadline: by.deadline };
  const hash = getBytes(hashWord(domain, word, message, signed));
  return { ...signed, signature: await keys.signHash(by.titleKeyId, hash) };
}

/** Signs a word with a party's key that this server keeps. */
export async function signWord(
  keys: KeyRing,
  domain: TypedDataDomain,
  word: Word,
  message: Readonly<Record<string, unknown>>,
  by: {
    readonly party: number;
    readonly key: { readonly signer: string; readonly sealedKeyId: string };
    readonly deadline: number;
  },
): Promise<Auth> {
  const signed = { party: by.party, signer: by.key.signer, deadline: by.deadline };
  const hash = getBytes(hashWord(domain, word, message, signed));
  return { ...signed, signature: hexlify(await keys.signP256(by.key.sealedKeyId, hash)) };
}

/** The last second in which a word may be carried that is signed now. */
export const deadlineFrom = (now: Date): number => Math.floor(now.getTime() / 1000) + WORD_LIFETIME;
