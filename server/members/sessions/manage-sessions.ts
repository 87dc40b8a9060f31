import type { MemberPrincipal } from '../../platform/http/route.ts';
import { signInProblem } from '../../platform/sign-in/problems.ts';
import { endOf, freshUntil, isOver } from '../../platform/sign-in/session-times.ts';
import type { MembersContext } from '../context.ts';
import { MEMBER_LIFE } from './session-life.ts';
import { deleteOtherSessions, deleteSession, listSessions } from './session.store.ts';

/** The caller's sessions, the last used first. */
export async function readSessions(
  { database, now }: MembersContext,
  { subject, session }: MemberPrincipal,
) {
  const at = now();
  const rows = await listSessions(database.client, subject);
  return {
    sessions: rows
      .filter((row) => !isOver(row, MEMBER_LIFE, at))
      .map((row) => ({
        id: row.id,
        current: row.id === session,
        openedWith: row.openedWith,
        browser: row.browser,
        system: row.system,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        endsAt: endOf(row, MEMBER_LIFE).toISOString(),
        freshUntil: freshUntil(row.verifiedAt)?.toISOString() ?? null,
      })),
  };
}

/** Ends one of the caller's sessions. Throws SESSION_UNKNOWN. */
export async function endSession(
  { database }: MembersContext,
  { subject }: MemberPrincipal,
  id: string,
): Promise<{ id: string }> {
  if ((await deleteSession(database.client, subject, id)) === 0) {
    throw signInProblem('SESSION_UNKNOWN', 'It has ended, or is not yours.');
  }
  return { id };
}

/** Ends all of the caller's sessions but the one that asks. */
export async function endOtherSessions(
  { database }: MembersContext,
  { subject, session }: MemberPrincipal,
): Promise<{ ended: number }> {
  return { ended: await deleteOtherSessions(database.client, subject, session) };
}
