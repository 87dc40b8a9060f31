import { keccak256 } from 'ethers';
import {
  deadlineFrom,
  hashWord,
  partyProblem,
  signTitleWord,
  signWord,
  typedWord,
  type Auth,
  type ChainRole,
  type Word,
} from '../../parties/index.ts';
import { asOf } from '../as-of.ts';
import type { OwnershipContext } from '../context.ts';
import { ownershipProblem } from '../problems.ts';
import { rfc3339 } from '../rules/times.ts';
import { isSignedByAccount, isSignedByP256 } from './signed-by.ts';

/** The account that has title: a sealed key of this server's, or a wallet. */
export interface Holder {
  readonly as: 'holder';
  /** EIP-55. */
  readonly address: string;
  readonly keyId: string | null;
}

/** A party that acts on an item. */
export interface ActingParty {
  readonly as: 'custodian' | 'referee';
  readonly id: string;
  readonly number: number;
}

export type Signatory = Holder | ActingParty;

/** A word that its signer signed on their own device. */
export interface GivenWord {
  /** Unix seconds. */
  readonly deadline: number;
  readonly signature: string;
  /** Of a party: which of its keys, ERC-7913 signer bytes. */
  readonly signer?: string | undefined;
  /** Of sealed words whose digest it signs: their salt, as it was told with what to sign. */
  readonly salt?: string | undefined;
}

/** What whoever acts says with it. */
export interface ReasonedWord {
  /** Stays sealed; the chain gets a salted digest. */
  readonly reason?: string | undefined;
  readonly word?: GivenWord | undefined;
}

export interface WordAsked {
  readonly word: Word;
  readonly message: Readonly<Record<string, unknown>>;
  /** Unix seconds; the usual lifetime of a word where missing. A given word may end sooner. */
  readonly deadline?: number | undefined;
  readonly given?: GivenWord | undefined;
  /** Salt of sealed words whose digest is signed. */
  readonly salt?: string | undefined;
}

/**
 * The signed word of whoever acts: signed here with a key that this server keeps, or given and
 * checked as the contract will check it. Throws WALLET_SIGNATURE_NEEDED or PARTY_SIGNATURE_NEEDED
 * with what to sign, WORD_SIGNATURE_INVALID, WORD_DEADLINE_INVALID, SIGNER_*.
 */
export async function giveWord(
  context: OwnershipContext,
  by: Signatory,
  asked: WordAsked,
): Promise<Auth> {
  const deadline = asked.deadline ?? deadlineFrom(context.now());
  if (asked.given) await mustFit(context, asked.given, deadline);
  return by.as === 'holder'
    ? giveTitleWord(context, by, asked, deadline)
    : givePartyWord(context, by, asked, deadline);
}

async function mustFit(context: OwnershipContext, given: GivenWord, latest: number): Promise<void> {
  if (given.deadline > (await asOf(context)) && given.deadline <= latest) return;
  throw ownershipProblem('WORD_DEADLINE_INVALID', 'It is over, or too far away.', {
    latest: rfc3339(latest),
  });
}

async function giveTitleWord(
  context: OwnershipContext,
  { address, keyId }: Holder,
  { word, message, given, salt }: WordAsked,
  deadline: number,
): Promise<Auth> {
  const { domain, keys } = context.items.context;
  if (keyId !== null) {
    return signTitleWord(keys, domain, word, message, {
      titleHolder: address,
      titleKeyId: keyId,
      deadline,
    });
  }
  const signed = { party: 0, signer: address.toLowerCase(), deadline: given?.deadline ?? deadline };
  if (!given) {
    throw ownershipProblem('WALLET_SIGNATURE_NEEDED', 'This server has no key of yours.', {
      typedData: typedWord(domain, word, message, signed),
      ...(salt === undefined ? {} : { salt }),
    });
  }
  const hash = hashWord(domain, word, message, signed);
  if (!(await isSignedByAccount(context.chain, address, hash, given.signature))) throw invalid();
  return { ...signed, signature: given.signature };
}

async function givePartyWord(
  context: OwnershipContext,
  by: ActingParty,
  asked: WordAsked,
  deadline: number,
): Promise<Auth> {
  const { word, message, given } = asked;
  const { domain, keys } = context.items.context;
  const role: ChainRole | null = by.as === 'referee' ? 'referee' : null;
  if (!given) {
    const own = await context.parties.keysOf(by.id);
    const key = own.findLast(({ sealedKeyId }) => sealedKeyId !== null);
    if (!key?.sealedKeyId) throw askParty(context, by, asked, own.at(-1)?.signer ?? '0x', deadline);
    await requireStanding(context, key.keyId, role);
    const { signer, sealedKeyId } = key;
    const held = { signer, sealedKeyId };
    return signWord(keys, domain, word, message, { party: by.number, key: held, deadline });
  }
  const signer = (given.signer ?? '').toLowerCase();
  const key = await context.parties.findKey(keccak256(signer || '0x'));
  if (key?.partyId !== by.id) {
    throw partyProblem('SIGNER_KEY_INVALID', 'This key is not one of your party.');
  }
  await requireStanding(context, key.keyId, role);
  const signed = { party: by.number, signer, deadline: given.deadline };
  if (!isSignedByP256(signer, hashWord(domain, word, message, signed), given.signature)) {
    throw invalid();
  }
  return { ...signed, signature: given.signature };
}

/** @param signer the party's newest key: it may sign with another. */
function askParty(
  context: OwnershipContext,
  { number: party }: ActingParty,
  { word, message, salt }: WordAsked,
  signer: string,
  deadline: number,
) {
  const signed = { party, signer, deadline };
  return ownershipProblem('PARTY_SIGNATURE_NEEDED', 'This server has no key of your party.', {
    typedData: typedWord(context.items.context.domain, word, message, signed),
    ...(salt === undefined ? {} : { salt }),
  });
}

const requireStanding = (context: OwnershipContext, keyId: string, role: ChainRole | null) =>
  context.parties.checkStanding({ keyId, role, department: 0, minGrade: 0 });

const invalid = () =>
  ownershipProblem('WORD_SIGNATURE_INVALID', 'It is not the signature of this word.');
