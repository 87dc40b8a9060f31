import { randomBytes } from 'node:crypto';
import type { Answer, Commit } from '../../platform/http/route.ts';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { newId } from '../../platform/ids.ts';
import { beginRegistration, finishRegistration } from '../../platform/sign-in/ceremony.ts';
import { signInProblem } from '../../platform/sign-in/problems.ts';
import type { PasskeyMade } from '../../platform/sign-in/webauthn.schema.ts';
import type { PartiesContext } from '../context.ts';
import { partyProblem } from '../problems.ts';
import { invitationDigest } from './invite-person.ts';
import { handOver, openStaffSession } from './sessions.ts';
import {
  findInvitation,
  insertStaffPasskey,
  listStaffPasskeys,
  setUserHandle,
  useInvitation,
} from './staff.store.ts';

const PURPOSE = 'staff_join';

const over = () => partyProblem('INVITATION_OVER', 'It was used, is too old, or never was.');

/** Throws INVITATION_OVER. */
async function requireInvitation(context: PartiesContext, code: string) {
  const invitation = await findInvitation(context.database.client, invitationDigest(code));
  if (!invitation || invitation.usedAt || context.now() >= invitation.expiresAt) throw over();
  return invitation;
}

/** Begins to take up an invitation with a passkey, and says whose it is. Throws INVITATION_OVER. */
export async function beginJoin(context: PartiesContext, code: string) {
  const { person } = await requireInvitation(context, code);
  const existing = await listStaffPasskeys(context.database.client, person.id);
  // Authenticators show it beside passkeys that the same person has as a member.
  const userName = `${person.displayName} · ${person.party.name}`;
  return beginRegistration(context, {
    purpose: PURPOSE,
    subject: person.id,
    userHandle: person.userHandle ?? new Uint8Array(randomBytes(32)),
    userName,
    exclude: existing.map(({ credentialId }) => credentialId),
  });
}

/**
 * Takes up an invitation: the passkey is theirs from now on, and signs them in.
 * Throws INVITATION_OVER, CHALLENGE_OVER, PASSKEY_REFUSED, PASSKEY_EXISTS.
 */
export async function join(
  context: PartiesContext,
  { code, response }: { code: string; response: PasskeyMade },
  userAgent: string | undefined,
  commit: Commit,
): Promise<Answer> {
  const { person, codeDigest } = await requireInvitation(context, code);
  const made = await finishRegistration(context, response, {
    purpose: PURPOSE,
    subject: person.id,
  });
  const { userHandle, ...passkey } = made;
  const createdAt = context.now();
  const opened = await commit(async (db) => {
    if (!(await useInvitation(db, codeDigest, createdAt))) throw over();
    await setUserHandle(db, person.id, userHandle);
    await insertStaffPasskey(db, {
      ...passkey,
      id: newId('psk'),
      personId: person.id,
      createdAt,
    }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw signInProblem('PASSKEY_EXISTS', 'The authenticator has been here before.');
    });
    return openStaffSession(context, db, { personId: person.id, with: 'passkey', userAgent });
  });
  return handOver(context, opened);
}
