import type { Answer, PartyPrincipal } from '../../platform/http/route.ts';
import { beginAssertion, finishAssertion } from '../../platform/sign-in/ceremony.ts';
import { freshUntil } from '../../platform/sign-in/session-times.ts';
import type { PasskeyAnswer } from '../../platform/sign-in/webauthn.schema.ts';
import type { PartiesContext } from '../context.ts';
import { handOver, openStaffSession, sessionOf } from './sessions.ts';
import { listStaffPasskeys, passkeysOfStaff, verifyStaffSession } from './staff.store.ts';

/** Nobody is known yet. */
const ANYBODY = { purpose: 'staff_sign_in', subject: null } as const;
const forPerson = ({ subject }: PartyPrincipal) => ({ purpose: 'staff_step_up', subject });

/** Begins a sign-in: the authenticator offers the accounts that it has for this host. */
export const beginStaffSignIn = (context: PartiesContext) => beginAssertion(context, ANYBODY);

/** Throws CHALLENGE_OVER, PASSKEY_UNKNOWN, PASSKEY_REFUSED, PASSKEY_COPIED. */
export async function signInStaff(
  context: PartiesContext,
  response: PasskeyAnswer,
  userAgent: string | undefined,
): Promise<Answer> {
  const { client } = context.database;
  const found = await finishAssertion(context, passkeysOfStaff(client), response, ANYBODY);
  const opened = { personId: found.owner, with: 'passkey', userAgent } as const;
  return handOver(context, await openStaffSession(context, client, opened));
}

/** Begins to confirm that it is the person who holds the session. Throws SESSION_UNKNOWN. */
export async function beginStaffStepUp(context: PartiesContext, principal: PartyPrincipal) {
  sessionOf(principal);
  const passkeys = await listStaffPasskeys(context.database.client, principal.subject);
  return beginAssertion(context, forPerson(principal), passkeys);
}

/** Throws SESSION_UNKNOWN, CHALLENGE_OVER, PASSKEY_UNKNOWN, PASSKEY_REFUSED, PASSKEY_COPIED. */
export async function stepUpStaff(
  context: PartiesContext,
  principal: PartyPrincipal,
  response: PasskeyAnswer,
) {
  const session = sessionOf(principal);
  const { client } = context.database;
  await finishAssertion(context, passkeysOfStaff(client), response, forPerson(principal));
  const at = context.now();
  await verifyStaffSession(client, session, at);
  return { verifiedAt: at.toISOString(), freshUntil: freshUntil(at)?.toISOString() };
}
