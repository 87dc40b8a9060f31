import type { Answer } from '../platform/http/route.ts';
import { beginAssertion, finishAssertion } from '../platform/sign-in/ceremony.ts';
import type { PasskeyAnswer } from '../platform/sign-in/webauthn.schema.ts';
import type { MembersContext } from './context.ts';
import { passkeysOfMembers } from './passkeys/passkey.store.ts';
import { memberProblem } from './problems.ts';
import { takeRecoveryCode } from './recovery/take-recovery-code.ts';
import { handOver, openSession, type Device, type Proof } from './sessions/open-session.ts';
import { takeSignature, type SignedMessage } from './wallets/take-signature.ts';
import { findWallet, touchWallet } from './wallets/wallet.store.ts';

/** Nobody is known yet. */
const ANYBODY = { purpose: 'sign_in', subject: null } as const;

/** Begins a sign-in: the authenticator offers the accounts that it has for this host. */
export const beginSignIn = (context: MembersContext) => beginAssertion(context, ANYBODY);

async function open(
  context: MembersContext,
  memberId: string,
  proof: Proof,
  { userAgent, carry }: Device,
): Promise<Answer> {
  const { client } = context.database;
  return handOver(
    context,
    await openSession(context, client, { memberId, with: proof, userAgent }),
    carry,
  );
}

/**
 * Signs in with a passkey.
 * Throws CHALLENGE_OVER, PASSKEY_UNKNOWN, PASSKEY_REFUSED, PASSKEY_COPIED.
 */
export async function signIn(
  context: MembersContext,
  response: PasskeyAnswer,
  device: Device,
): Promise<Answer> {
  const store = passkeysOfMembers(context.database.client);
  const { owner } = await finishAssertion(context, store, response, ANYBODY);
  return open(context, owner, 'passkey', device);
}

/**
 * Signs in with a wallet (EIP-4361).
 * Throws WALLET_MESSAGE_INVALID, WALLET_REFUSED, CHALLENGE_OVER, WALLET_UNKNOWN.
 */
export async function signInWithWallet(
  context: MembersContext,
  signed: SignedMessage,
  device: Device,
): Promise<Answer> {
  const { client } = context.database;
  const address = await takeSignature(context, signed, {
    purpose: 'wallet_sign_in',
    subject: null,
  });
  const wallet = await findWallet(client, address);
  if (!wallet) throw memberProblem('WALLET_UNKNOWN', 'No account is linked to it.', { address });
  await touchWallet(client, address, context.now());
  return open(context, wallet.memberId, 'wallet', device);
}

/**
 * Signs in with a recovery code. Such a session has confirmed nothing: it adds a passkey first.
 * Throws RECOVERY_CODE_INVALID.
 */
export async function signInWithRecoveryCode(
  context: MembersContext,
  code: string,
  device: Device,
): Promise<Answer> {
  return open(context, await takeRecoveryCode(context, code), 'recovery_code', device);
}
