import { type TypedDataDomain, type TypedDataField, TypedDataEncoder } from 'ethers';
import { time } from './chain.ts';
import type { TestKey } from './signers.ts';

/**
 * Every message that is signed for the contracts: its own fields, as a wallet shows them. Written
 * out once more than in the contracts, on purpose: a change on one side alone must fail.
 */
const ITEM_ACT = 'uint256 item,uint32 epoch,bytes32 digest';
const ENTRY_ACT = 'uint32 epoch,bytes32 token,uint48 reportedAt,bytes32 digest';
const CHANNEL = 'uint32 platform,uint48 from,uint48 until,uint256 nonce';
const RECORD_REF = 'uint256 item,bytes4 kind,bytes32 digest,uint32 issuerParty,bytes32 issuerKey';

export const WORDS = {
  AddKey: 'bytes newSigner,uint48 from,uint48 until',
  RotateKey: 'bytes newSigner,uint48 until',
  EndKey: 'uint48 until',
  RevokeKey: 'bytes32 keyId,uint48 from,bytes32 caseDigest',
  SignConvention: 'uint32 version,bytes32 digest',
  OpenChannel: CHANNEL,
  CloseChannel: CHANNEL,
  Enrol: 'bytes32 commitment,bytes32 serialToken,address titleHolder,uint8 department',
  EnrolMany: 'bytes32 items',
  Offer: 'uint256 item,uint32 epoch,address claimKey',
  Entrust:
    'uint256 item,uint32 epoch,uint32 custodian,uint48 returnBy,uint48 saleUntil,bool clears,bytes32 terms',
  Accept: 'bytes32 entrustment',
  ProposeRecovery: `${ITEM_ACT},address to`,
  Withdraw: ITEM_ACT,
  Release: ITEM_ACT,
  Reclaim: ITEM_ACT,
  Hold: ITEM_ACT,
  Lift: ITEM_ACT,
  CounterClaim: ITEM_ACT,
  ConfirmHold: ITEM_ACT,
  RenewHold: ITEM_ACT,
  ObjectToRecovery: ITEM_ACT,
  CancelRecovery: ITEM_ACT,
  Recover: ITEM_ACT,
  Retire: ITEM_ACT,
  Record: 'uint256 item,bytes4 kind,bytes32 digest',
  RecordMany: 'bytes32 entries,bool all',
  Anchor: 'bytes32 root,uint32 count,bytes32 manifestDigest',
  Revoke: `${RECORD_REF},bytes4 reason,bytes32 successor`,
  Reaffirm: RECORD_REF,
  Report: 'uint32 epoch,bytes32 token,uint48 previous,uint16 termDays,bytes32 digest',
  Confirm: ENTRY_ACT,
  Appeal: ENTRY_ACT,
  Answer: ENTRY_ACT,
  Delist: ENTRY_ACT,
  Resolve: `${ENTRY_ACT},bool upheld`,
  Retokenise:
    'uint32 epoch,bytes32 token,uint48 reportedAt,uint32 newEpoch,bytes32 newToken,uint48 previous',
} as const;
export type Word = keyof typeof WORDS;

/** Words of ephemeral and new keys, which name no party, signer or deadline. */
const BARE_WORDS = {
  BelongTo: 'uint32 party,bytes signer',
  Claim: 'bytes32 offer,address recipient',
  Decline: 'bytes32 offer',
} as const;

const fields = (text: string): TypedDataField[] =>
  text.split(',').map((field) => {
    const [type, name] = field.split(' ') as [string, string];
    return { type, name };
  });

const AUTH = 'uint32 party,bytes signer,uint48 deadline';
const typesOf = (word: Word) => ({ [word]: fields(`${WORDS[word]},${AUTH}`) });

/** `IIntents.Auth`. */
export interface Auth {
  readonly party: number;
  readonly deadline: number;
  readonly signer: string;
  readonly signature: string;
}

export interface Contract {
  getAddress(): Promise<string>;
}

/** Who acts: a party, stated as itself, with one of its keys; party 0 is a title holder. */
export interface Actor {
  readonly party: number;
  readonly key: TestKey;
}

export type DomainName = 'Parties' | 'Items' | 'Records' | 'Blacklist';

export const domainOf = async (
  name: DomainName,
  contract: Contract,
  chainId: number,
): Promise<TypedDataDomain> => ({
  name: `Patina ${name}`,
  version: '1',
  chainId,
  verifyingContract: await contract.getAddress(),
});

const messageOf = (message: Record<string, unknown>, by: Actor, deadline: number) => ({
  ...message,
  party: by.party,
  signer: by.key.signer,
  deadline,
});

/** Signs a word that is good for an hour. */
export async function sign(
  domain: TypedDataDomain,
  word: Word,
  message: Record<string, unknown>,
  by: Actor,
  deadline?: number,
): Promise<Auth> {
  const until = deadline ?? (await time.latest()) + 3600;
  const hash = TypedDataEncoder.hash(domain, typesOf(word), messageOf(message, by, until));
  return {
    party: by.party,
    deadline: until,
    signer: by.key.signer,
    signature: by.key.signHash(hash),
  };
}

/** Struct hash of a signed word: what a claim or an acceptance names. */
export const structHash = (
  word: Word,
  message: Record<string, unknown>,
  by: Actor,
  deadline: number,
): string => TypedDataEncoder.hashStruct(word, typesOf(word), messageOf(message, by, deadline));

/** Signs a word without party, signer and deadline. */
export const signBare = (
  domain: TypedDataDomain,
  word: keyof typeof BARE_WORDS,
  message: Record<string, unknown>,
  key: TestKey,
): string =>
  key.signHash(TypedDataEncoder.hash(domain, { [word]: fields(BARE_WORDS[word]) }, message));
