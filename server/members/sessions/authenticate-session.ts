import type { MemberPrincipal } from '../../platform/http/route.ts';
import { sessionTokenDigest } from '../../platform/http/session-token.ts';
import type { MembersContext } from '../context.ts';
import { GLANCE, isOver } from '../../platform/sign-in/session-times.ts';
import { MEMBER_LIFE } from './session-life.ts';
import { findSession, touchSession } from './session.store.ts';

/** The member behind a session token, who is seen with it; null where it is unknown or over. */
export async function authenticateSession(
  { database, now, demoSignIn }: MembersContext,
  token: string,
): Promise<MemberPrincipal | null> {
  const session = await findSession(database.client, sessionTokenDigest(token));
  const at = now();
  if (!session || isOver(session, MEMBER_LIFE, at)) return null;
  if (at.getTime() - session.lastSeenAt.getTime() >= GLANCE) {
    await touchSession(database.client, session.id, at);
  }
  return {
    kind: 'member',
    subject: session.memberId,
    session: session.id,
    // Anybody can sign in as a member of the demo, so that a confirmation would prove no more.
    verifiedAt: demoSignIn && session.openedWith === 'demo' ? at : session.verifiedAt,
  };
}
