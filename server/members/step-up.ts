import type { MemberPrincipal } from '../platform/http/route.ts';
import type { ChallengeFor } from './challenges/challenge.ts';
import type { MembersContext } from './context.ts';
import { beginAssertion, finishAssertion } from './passkeys/ceremony.ts';
import { listPasskeys } from './passkeys/passkey.store.ts';
import type { PasskeyAnswer } from './passkeys/webauthn.schema.ts';
import { memberProblem } from './problems.ts';
import { freshUntil } from './sessions/require-fresh.ts';
import { verifySession } from './sessions/session.store.ts';
import { takeSignature, type SignedMessage } from './wallets/take-signature.ts';
import { findWallet, touchWallet } from './wallets/wallet.store.ts';

const forMember = (principal: MemberPrincipal): ChallengeFor => ({
  purpose: 'step_up',
  memberId: principal.subject,
});

/** Begins to confirm that it is the member who holds the session, with a passkey of theirs. */
export async function beginStepUp(context: MembersContext, principal: MemberPrincipal) {
  const passkeys = await listPasskeys(context.database.client, principal.subject);
  return beginAssertion(context, forMember(principal), passkeys);
}

async function confirm(context: MembersContext, { session }: MemberPrincipal) {
  const at = context.now();
  await verifySession(context.database.client, session, at);
  return { verifiedAt: at.toISOString(), freshUntil: freshUntil(at)?.toISOString() };
}

/** Throws CHALLENGE_OVER, PASSKEY_UNKNOWN, PASSKEY_REFUSED, PASSKEY_COPIED. */
export async function stepUp(
  context: MembersContext,
  principal: MemberPrincipal,
  response: PasskeyAnswer,
) {
  await finishAssertion(context, response, forMember(principal));
  return confirm(context, principal);
}

/** Throws WALLET_MESSAGE_INVALID, WALLET_REFUSED, CHALLENGE_OVER, WALLET_UNKNOWN. */
export async function stepUpWithWallet(
  context: MembersContext,
  principal: MemberPrincipal,
  signed: SignedMessage,
) {
  const { client } = context.database;
  const address = await takeSignature(context, signed, {
    purpose: 'wallet_step_up',
    memberId: principal.subject,
  });
  const wallet = await findWallet(client, address);
  if (wallet?.memberId !== principal.subject) {
    throw memberProblem('WALLET_UNKNOWN', 'It is not linked to your account.', { address });
  }
  await touchWallet(client, address, context.now());
  return confirm(context, principal);
}
