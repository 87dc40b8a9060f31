import type { MemberPrincipal } from '../platform/http/route.ts';
import { beginAssertion, finishAssertion } from '../platform/sign-in/ceremony.ts';
import { freshUntil } from '../platform/sign-in/session-times.ts';
import type { PasskeyAnswer } from '../platform/sign-in/webauthn.schema.ts';
import type { MembersContext } from './context.ts';
import { listPasskeys, passkeysOfMembers } from './passkeys/passkey.store.ts';
import { memberProblem } from './problems.ts';
import { verifySession } from './sessions/session.store.ts';
import { takeSignature, type SignedMessage } from './wallets/take-signature.ts';
import { findWallet, touchWallet } from './wallets/wallet.store.ts';

const forMember = ({ subject }: MemberPrincipal) => ({ purpose: 'step_up', subject });

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
  const store = passkeysOfMembers(context.database.client);
  await finishAssertion(context, store, response, forMember(principal));
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
    subject: principal.subject,
  });
  const wallet = await findWallet(client, address);
  if (wallet?.memberId !== principal.subject) {
    throw memberProblem('WALLET_UNKNOWN', 'It is not linked to your account.', { address });
  }
  await touchWallet(client, address, context.now());
  return confirm(context, principal);
}
