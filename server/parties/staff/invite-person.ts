import { createHash, randomBytes } from 'node:crypto';
import type { Commit, PartyPrincipal } from '../../platform/http/route.ts';
import { addPerson } from '../add-member.ts';
import type { ServiceRole } from '../codes.ts';
import type { PartiesContext } from '../context.ts';
import { findParty } from '../party.store.ts';
import { partyProblem } from '../problems.ts';
import {
  deleteInvitations,
  endPerson,
  findStaff,
  insertInvitation,
  listStaff,
} from './staff.store.ts';

/** Milliseconds in which an invitation must be taken up. */
export const INVITATION_LIFETIME = 3 * 86_400_000;

/** Known to scanners for leaked secrets. */
const PREFIX = 'pwi_';

/** What is stored of an invitation's code: its SHA-256; 256 random bits need no salt. */
export const invitationDigest = (code: string): string =>
  createHash('sha256').update(code.trim()).digest('hex');

export type Invited =
  | { readonly person: string }
  | { readonly displayName: string; readonly roles: readonly ServiceRole[] };

/** Throws NOT_YOUR_PARTY. */
function mustRun({ party, roles }: PartyPrincipal, partyId: string): void {
  if (roles.includes('operator') || party === partyId) return;
  throw partyProblem('NOT_YOUR_PARTY', 'You are administrator of another.', { party: partyId });
}

/**
 * An administrator passes on what their party has; new roles come from the operator, as some of
 * them show what others have sealed. Throws ROLE_NOT_YOURS.
 */
function mustHave(
  { roles }: PartyPrincipal,
  staff: readonly { readonly roles: readonly string[] }[],
  wanted: readonly ServiceRole[],
): void {
  if (roles.includes('operator')) return;
  const known = new Set(staff.flatMap((one) => one.roles));
  const beyond = wanted.filter((role) => role === 'operator' || !known.has(role));
  if (beyond.length > 0) {
    throw partyProblem('ROLE_NOT_YOURS', `Nobody of your party is ${beyond.join(' or ')}.`, {
      roles: beyond,
    });
  }
}

/** Somebody of a party who acts for it. Throws PERSON_UNKNOWN. */
async function requireStaff(context: PartiesContext, partyId: string, id: string) {
  const person = await findStaff(context.database.client, id);
  if (person?.partyId === partyId && !person.endedAt) return person;
  throw partyProblem('PERSON_UNKNOWN', 'Nobody of the party has this id.', { person: id });
}

/**
 * Makes a link for somebody new of a party, or for one who needs a passkey on a new device. Whoever
 * opens it acts in their name, so it is good once, and for three days. Throws PARTY_UNKNOWN,
 * PERSON_UNKNOWN, NOT_YOUR_PARTY, ROLE_NOT_YOURS.
 */
export async function invitePerson(
  context: PartiesContext,
  principal: PartyPrincipal,
  partyId: string,
  invited: Invited,
  commit: Commit,
): Promise<{ person: string; code: string; link: string; expiresAt: string }> {
  mustRun(principal, partyId);
  const { client } = context.database;
  if (!(await findParty(client, partyId))) {
    throw partyProblem('PARTY_UNKNOWN', 'This party is not registered.', { party: partyId });
  }
  if ('person' in invited) await requireStaff(context, partyId, invited.person);
  else mustHave(principal, await listStaff(client, partyId), invited.roles);
  const code = PREFIX + randomBytes(32).toString('base64url');
  const createdAt = context.now();
  const expiresAt = new Date(createdAt.getTime() + INVITATION_LIFETIME);
  return commit(async (db) => {
    const personId =
      'person' in invited
        ? invited.person
        : (await addPerson(db, { party: partyId, ...invited })).id;
    await deleteInvitations(db, personId);
    await insertInvitation(db, {
      codeDigest: invitationDigest(code),
      personId,
      invitedBy: principal.subject,
      createdAt,
      expiresAt,
    });
    // A fragment is sent to nobody, so that the code stands in no log.
    const link = `${context.publicUrl}/work/join#${code}`;
    return { person: personId, code, link, expiresAt: expiresAt.toISOString() };
  });
}

/** Those who act for a party. Throws NOT_YOUR_PARTY. */
export async function readStaff(
  context: PartiesContext,
  principal: PartyPrincipal,
  partyId: string,
) {
  mustRun(principal, partyId);
  const rows = await listStaff(context.database.client, partyId);
  return {
    people: rows.map((row) => ({
      id: row.id,
      name: row.displayName,
      roles: row.roles,
      hasPasskey: row._count.passkeys > 0,
      lastSeenAt: row.sessions[0]?.lastSeenAt.toISOString() ?? null,
    })),
  };
}

/**
 * Takes every way in from somebody who acts for a party no more. What they did stays theirs.
 * Throws NOT_YOUR_PARTY, PERSON_UNKNOWN, PERSON_YOURSELF.
 */
export async function dismissPerson(
  context: PartiesContext,
  principal: PartyPrincipal,
  { partyId, personId }: { partyId: string; personId: string },
  commit: Commit,
): Promise<{ id: string }> {
  mustRun(principal, partyId);
  await requireStaff(context, partyId, personId);
  if (personId === principal.subject) {
    throw partyProblem('PERSON_YOURSELF', 'Your party would be left without you.');
  }
  return commit(async (db) => {
    await endPerson(db, personId, context.now());
    return { id: personId };
  });
}
