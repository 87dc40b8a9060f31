import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import { newId } from '../../platform/ids.ts';
import { beginRegistration, finishRegistration } from '../../platform/sign-in/ceremony.ts';
import { signInProblem } from '../../platform/sign-in/problems.ts';
import type { PasskeyMade } from '../../platform/sign-in/webauthn.schema.ts';
import type { MembersContext } from '../context.ts';
import { lockOwn, openMember } from '../personal-data.ts';
import { memberProblem } from '../problems.ts';
import { requireKeeper } from '../sessions/require-fresh.ts';
import { insertPasskey, listPasskeys } from './passkey.store.ts';

/** Most passkeys of an account. */
const MOST_PASSKEYS = 20;
/** What an authenticator shows for an account without a name. */
export const NAMELESS = 'Patina';

export type NewPasskey = Omit<Awaited<ReturnType<typeof finishRegistration>>, 'userHandle'>;

/** Stores a passkey under a name of the member's. Throws PASSKEY_EXISTS. */
export async function storePasskey(
  context: MembersContext,
  db: Db,
  memberId: string,
  passkey: NewPasskey & { readonly name: string },
): Promise<string> {
  const id = newId('psk');
  const { key } = await openMember(context, db, memberId);
  try {
    await insertPasskey(db, {
      ...passkey,
      id,
      memberId,
      name: key.seal(`passkey ${id}`, passkey.name),
      createdAt: context.now(),
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw signInProblem('PASSKEY_EXISTS', 'The authenticator has been here before.');
  }
  return id;
}

/** Begins to add a passkey to the caller's account. Throws STEP_UP_REQUIRED, PASSKEY_LIMIT. */
export async function beginPasskey(context: MembersContext, principal: MemberPrincipal) {
  const db = context.database.client;
  await requireKeeper(context, principal);
  const { row, key } = await openMember(context, db, principal.subject);
  const existing = await listPasskeys(db, principal.subject);
  requireRoom(existing.length);
  return beginRegistration(context, {
    purpose: 'add_passkey',
    subject: principal.subject,
    userHandle: row.userHandle,
    userName: row.name ? key.unseal('name', row.name) : NAMELESS,
    exclude: existing.map(({ credentialId }) => credentialId),
  });
}

/**
 * Adds a passkey to the caller's account.
 * Throws STEP_UP_REQUIRED, CHALLENGE_OVER, PASSKEY_REFUSED, PASSKEY_EXISTS, PASSKEY_LIMIT.
 */
export async function addPasskey(
  context: MembersContext,
  principal: MemberPrincipal,
  { response, name }: { response: PasskeyMade; name: string },
  commit: Commit,
): Promise<{ id: string }> {
  await requireKeeper(context, principal);
  const { userHandle: _, ...made } = await finishRegistration(context, response, {
    purpose: 'add_passkey',
    subject: principal.subject,
  });
  return commit(async (db) => {
    await lockOwn(db, principal.subject);
    requireRoom((await listPasskeys(db, principal.subject)).length);
    return { id: await storePasskey(context, db, principal.subject, { ...made, name }) };
  });
}

function requireRoom(existing: number): void {
  if (existing >= MOST_PASSKEYS) {
    throw memberProblem('PASSKEY_LIMIT', `It has ${existing}.`, { limit: MOST_PASSKEYS });
  }
}
