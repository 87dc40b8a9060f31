import type { Db } from '../../platform/database/database.ts';
import { Answer, type PartyPrincipal } from '../../platform/http/route.ts';
import { newSessionToken, sessionTokenDigest } from '../../platform/http/session-token.ts';
import { newId } from '../../platform/ids.ts';
import { describeDevice } from '../../platform/sign-in/describe-device.ts';
import { mustBeFresh } from '../../platform/sign-in/fresh.ts';
import { signInProblem } from '../../platform/sign-in/problems.ts';
import {
  endOf,
  freshUntil,
  GLANCE,
  isOver,
  overAt,
  type SessionLife,
} from '../../platform/sign-in/session-times.ts';
import type { PartiesContext } from '../context.ts';
import {
  deleteOtherStaffSessions,
  deleteStaffSession,
  deleteStaffSessionsOver,
  findStaffSession,
  insertStaffSession,
  listStaffSessions,
  touchStaffSession,
} from './staff.store.ts';

/** A working day, and a week: a desk is shared more often than a phone. */
export const STAFF_LIFE: SessionLife = { idle: 12 * 3_600_000, longest: 7 * 86_400_000 };

export interface OpenedStaffSession {
  readonly person: string;
  readonly session: string;
  readonly token: string;
}

/** Opens a session of a party's person; its token is in nobody's hands but the caller's. */
export async function openStaffSession(
  { now }: PartiesContext,
  db: Db,
  opened: { personId: string; with: 'passkey' | 'demo'; userAgent: string | undefined },
): Promise<OpenedStaffSession> {
  const at = now();
  const token = newSessionToken('party');
  const session = newId('ses');
  await deleteStaffSessionsOver(db, opened.personId, overAt(STAFF_LIFE, at));
  await insertStaffSession(db, {
    id: session,
    personId: opened.personId,
    tokenDigest: sessionTokenDigest(token),
    openedWith: opened.with,
    ...describeDevice(opened.userAgent),
    createdAt: at,
    lastSeenAt: at,
    verifiedAt: at,
  });
  return { person: opened.personId, session, token };
}

/** `Set-Cookie` that hands a session to the browser, out of reach of scripts. */
export const cookieOf = ({ cookie }: PartiesContext, { token }: OpenedStaffSession): string =>
  cookie.set(token, STAFF_LIFE.longest / 1000);

export const handOver = (context: PartiesContext, opened: OpenedStaffSession): Answer =>
  new Answer(
    { person: opened.person, session: opened.session },
    { 'Set-Cookie': cookieOf(context, opened) },
  );

/**
 * The person behind a session token, as their party has them now and seen with it; null where it
 * is unknown or over.
 */
export async function authenticateStaff(
  { database, now, demoSignIn }: PartiesContext,
  token: string,
): Promise<PartyPrincipal | null> {
  const row = await findStaffSession(database.client, sessionTokenDigest(token));
  const at = now();
  if (!row || isOver(row, STAFF_LIFE, at)) return null;
  if (at.getTime() - row.lastSeenAt.getTime() >= GLANCE) {
    await touchStaffSession(database.client, row.id, at);
  }
  const { person } = row;
  // Anybody can sign in as a person of the demo, so that a confirmation would prove no more.
  const verifiedAt = demoSignIn && row.openedWith === 'demo' ? at : row.verifiedAt;
  return {
    kind: 'party',
    subject: person.id,
    party: person.partyId,
    roles: person.roles,
    session: { id: row.id, verifiedAt },
  };
}

/**
 * What a party's person decides in a browser asks for a word of their passkey that is new; systems
 * and access tokens have theirs for minutes only. Throws STEP_UP_REQUIRED.
 */
export function requireFreshStaff(
  { now }: Pick<PartiesContext, 'now'>,
  { session }: { readonly session?: PartyPrincipal['session'] },
): void {
  if (session) mustBeFresh(session.verifiedAt, now());
}

/** The browser session of a caller. Throws SESSION_UNKNOWN where an access token speaks. */
export function sessionOf({ session }: PartyPrincipal): string {
  if (!session) throw signInProblem('SESSION_UNKNOWN', 'You came with an access token.');
  return session.id;
}

/** The caller's sessions, the last used first. */
export async function readStaffSessions(
  { database, now }: PartiesContext,
  { subject, session }: PartyPrincipal,
) {
  const at = now();
  const rows = await listStaffSessions(database.client, subject);
  return {
    sessions: rows
      .filter((row) => !isOver(row, STAFF_LIFE, at))
      .map((row) => ({
        id: row.id,
        current: row.id === session?.id,
        openedWith: row.openedWith,
        browser: row.browser,
        system: row.system,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        endsAt: endOf(row, STAFF_LIFE).toISOString(),
        freshUntil: freshUntil(row.verifiedAt)?.toISOString() ?? null,
      })),
  };
}

/** Ends one of the caller's sessions. Throws SESSION_UNKNOWN. */
export async function endStaffSession(
  { database }: PartiesContext,
  { subject }: PartyPrincipal,
  id: string,
): Promise<{ id: string }> {
  if ((await deleteStaffSession(database.client, subject, id)) === 0) {
    throw signInProblem('SESSION_UNKNOWN', 'It has ended, or is not yours.');
  }
  return { id };
}

/** Ends all of the caller's sessions but the one that asks. */
export const endOtherStaffSessions = async (
  { database }: PartiesContext,
  principal: PartyPrincipal,
): Promise<{ ended: number }> => ({
  ended: await deleteOtherStaffSessions(database.client, principal.subject, sessionOf(principal)),
});
