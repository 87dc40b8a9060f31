import { hashMessage, Interface, verifyMessage } from 'ethers';
import { RpcError } from '../../platform/chain/chain.ts';
import {
  newChallenge,
  takeChallenge,
  type ChallengeFor,
} from '../../platform/sign-in/challenge.ts';
import type { MembersContext } from '../context.ts';
import { memberProblem } from '../problems.ts';
import { MESSAGE_LIFETIME, readMessage, writeMessage, wrongPart } from './sign-in-message.ts';

/** A message and what a wallet said to it. */
export interface SignedMessage {
  readonly message: string;
  /** 0x-hex; 65 bytes of an account, any number of a contract. */
  readonly signature: string;
}

export interface WalletChallengeFor extends ChallengeFor {
  readonly purpose: 'wallet_sign_in' | 'wallet_link' | 'wallet_step_up';
}

/** What the wallet shows its holder, so that nobody links who meant to sign in. */
const STATEMENTS: Record<WalletChallengeFor['purpose'], string> = {
  wallet_sign_in: 'Sign in to Patina. This costs nothing and moves nothing.',
  wallet_link: 'Link this wallet to your Patina account. This costs nothing and moves nothing.',
  wallet_step_up: 'Confirm to Patina that it is you. This costs nothing and moves nothing.',
};

/** @param address EIP-55. */
export async function beginSignature(
  context: MembersContext,
  address: string,
  wanted: WalletChallengeFor,
): Promise<{ message: string }> {
  const issued = context.now();
  const nonce = await newChallenge(context, wanted, { encoding: 'hex' });
  const message = writeMessage({
    ...placeOf(context),
    address,
    statement: STATEMENTS[wanted.purpose],
    nonce,
    issuedAt: issued.toISOString(),
    expirationTime: new Date(issued.getTime() + MESSAGE_LIFETIME).toISOString(),
  });
  return { message };
}

/**
 * The account that signed a message of ours (EIP-4361): an account by its key (EIP-191), or a
 * contract by its word (ERC-1271).
 * Throws WALLET_MESSAGE_INVALID, CHALLENGE_OVER, WALLET_REFUSED, ChainUnavailable.
 */
export async function takeSignature(
  context: MembersContext,
  { message: text, signature }: SignedMessage,
  wanted: WalletChallengeFor,
): Promise<string> {
  const message = readMessage(text);
  if (!message) {
    throw memberProblem('WALLET_MESSAGE_INVALID', 'It has not the form of EIP-4361 that we use.', {
      part: 'form',
    });
  }
  const part = wrongPart(message, {
    ...placeOf(context),
    statement: STATEMENTS[wanted.purpose],
    now: context.now(),
  });
  if (part) throw memberProblem('WALLET_MESSAGE_INVALID', `Its ${part} is wrong.`, { part });
  await takeChallenge(context, message.nonce, wanted);
  const { address } = message;
  if (signedByAccount(address, text, signature)) return address;
  if (await signedByContract(context, address, text, signature)) return address;
  throw memberProblem('WALLET_REFUSED', 'It was not signed by the account that it names.');
}

const placeOf = ({ publicUrl, chain }: MembersContext) => ({
  domain: new URL(publicUrl).host,
  uri: `${new URL(publicUrl).origin}/account`,
  chainId: chain.chainId,
});

function signedByAccount(address: string, text: string, signature: string): boolean {
  try {
    return verifyMessage(text, signature) === address;
  } catch {
    return false; // not the 65 bytes of an account's signature
  }
}

const ERC1271 = new Interface([
  'function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)',
]);
/** What a contract answers that stands by a signature, as a word. */
const STANDS_BY_IT = `0x1626ba7e${'0'.repeat(56)}`;

async function signedByContract(
  { chain }: MembersContext,
  address: string,
  text: string,
  signature: string,
): Promise<boolean> {
  const data = ERC1271.encodeFunctionData('isValidSignature', [hashMessage(text), signature]);
  try {
    // An address without code answers '0x'.
    return (await chain.rpc('eth_call', [{ to: address, data }, 'latest'])) === STANDS_BY_IT;
  } catch (error) {
    if (error instanceof RpcError) return false; // the contract reverts
    throw error;
  }
}
