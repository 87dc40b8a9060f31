import type { Db } from '../../platform/database/database.ts';
import { Answer } from '../../platform/http/route.ts';
import { newSessionToken, sessionTokenDigest } from '../../platform/http/session-token.ts';
import { newId } from '../../platform/ids.ts';
import { describeDevice } from '../../platform/sign-in/describe-device.ts';
import { overAt } from '../../platform/sign-in/session-times.ts';
import type { MembersContext } from '../context.ts';
import { deleteSessionsOver, insertSession } from './session.store.ts';
import { MEMBER_LIFE } from './session-life.ts';

/** What a session was opened with. */
export type Proof = 'passkey' | 'wallet' | 'recovery_code' | 'demo';

/** How its token travels: out of reach of scripts for pages, in the answer for the command line. */
export type Carry = 'cookie' | 'token';

/** From which device somebody signs in, and how the session is to be carried. */
export interface Device {
  readonly carry: Carry;
  readonly userAgent: string | undefined;
}

export interface OpenedSession {
  readonly member: string;
  readonly session: string;
  readonly token: string;
}

/** Opens a session of a member; its token is in nobody's hands but the caller's. */
export async function openSession(
  { now }: MembersContext,
  db: Db,
  opened: { memberId: string; with: Proof; userAgent: string | undefined },
): Promise<OpenedSession> {
  const at = now();
  const token = newSessionToken();
  const session = newId('ses');
  await deleteSessionsOver(db, opened.memberId, overAt(MEMBER_LIFE, at));
  await insertSession(db, {
    id: session,
    memberId: opened.memberId,
    tokenDigest: sessionTokenDigest(token),
    openedWith: opened.with,
    ...describeDevice(opened.userAgent),
    createdAt: at,
    lastSeenAt: at,
    verifiedAt: opened.with === 'recovery_code' ? null : at,
  });
  return { member: opened.memberId, session, token };
}

/** Hands a session over as its opener wants to carry it. */
export function handOver(
  { cookie }: MembersContext,
  { member, session, token }: OpenedSession,
  carry: Carry,
): Answer {
  return carry === 'token'
    ? new Answer({ member, session, token }, {})
    : new Answer(
        { member, session },
        { 'Set-Cookie': cookie.set(token, MEMBER_LIFE.longest / 1000) },
      );
}
