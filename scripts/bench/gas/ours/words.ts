import {
  AbiCoder,
  TypedDataEncoder,
  type TypedDataDomain,
  type TypedDataField,
  dataSlice,
  keccak256,
} from 'ethers';
import { DEADLINE } from '../chain.ts';
import type { Key } from './keys.ts';

const AUTH = 'uint32 party,bytes signer,uint48 deadline';

/** EIP-712 types of what is signed for the measured calls. */
const WORDS = {
  Enrol: `bytes32 commitment,bytes32 serialToken,address titleHolder,uint8 department,${AUTH}`,
  EnrolMany: `bytes32 items,${AUTH}`,
  Offer: `uint256 item,uint32 epoch,address claimKey,${AUTH}`,
  Claim: 'bytes32 offer,address recipient',
  Entrust: `uint256 item,uint32 epoch,uint32 custodian,uint48 returnBy,uint48 saleUntil,bool clears,bytes32 terms,${AUTH}`,
  Accept: `bytes32 entrustment,${AUTH}`,
  Hold: `uint256 item,uint32 epoch,bytes32 digest,${AUTH}`,
  Record: `uint256 item,bytes4 kind,bytes32 digest,${AUTH}`,
  RecordMany: `bytes32 entries,bool all,${AUTH}`,
  Anchor: `bytes32 root,uint32 count,bytes32 manifestDigest,${AUTH}`,
  Revoke: `uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey,bytes4 reason,bytes32 successor,${AUTH}`,
  Report: `uint32 epoch,bytes32 token,uint48 previous,uint16 termDays,bytes32 digest,${AUTH}`,
  Confirm: `uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest,${AUTH}`,
} as const;
export type Word = keyof typeof WORDS;

function typesOf(word: Word): Record<string, TypedDataField[]> {
  const fields = WORDS[word].split(',').map((field) => {
    const [type = '', name = ''] = field.split(' ');
    return { type, name };
  });
  return { [word]: fields };
}

/** Who signs: a key of a party; party 0 is a title holder. */
export interface Actor {
  readonly party: number;
  readonly key: Key;
}

/** `IIntents.Auth`. */
export interface Auth {
  readonly party: number;
  readonly deadline: bigint;
  readonly signer: string;
  readonly signature: string;
}

type Message = Readonly<Record<string, unknown>>;

const stated = (message: Message, { party, key }: Actor): Message => ({
  ...message,
  party,
  signer: key.signer,
  deadline: DEADLINE,
});

/** Signs a word of a party or title holder. */
export function sign(domain: TypedDataDomain, word: Word, message: Message, by: Actor): Auth {
  const hash = TypedDataEncoder.hash(domain, typesOf(word), stated(message, by));
  return {
    party: by.party,
    deadline: DEADLINE,
    signer: by.key.signer,
    signature: by.key.signHash(hash),
  };
}

/** Struct hash of a signed word: what a claim or an acceptance names. */
export const structHash = (word: Word, message: Message, by: Actor): string =>
  TypedDataEncoder.hashStruct(word, typesOf(word), stated(message, by));

/** Signs a word that names no party: that of a claim key. */
export const signBare = (domain: TypedDataDomain, word: Word, message: Message, key: Key): string =>
  key.signHash(TypedDataEncoder.hash(domain, typesOf(word), message));

/** keccak256 over the ABI-encoded structs of a list, one after the other, without a length. */
export function listHash(type: string, list: readonly object[]): string {
  const encoded = AbiCoder.defaultAbiCoder().encode([`${type}[]`], [list]);
  return keccak256(dataSlice(encoded, 64));
}
