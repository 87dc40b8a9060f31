import type { Db } from '../../platform/database/database.ts';
import { newSessionToken, sessionTokenDigest } from '../../platform/http/session-token.ts';
import { newId } from '../../platform/ids.ts';
import type { MembersContext } from '../context.ts';
import { describeDevice } from './describe-device.ts';
import { insertSession } from './session.store.ts';

/** What a session was opened with. */
export type Proof = 'passkey' | 'wallet' | 'recovery_code';

/** Opens a session; its token is in nobody's hands but the caller's. */
export async function openSession(
  { now }: MembersContext,
  db: Db,
  opened: { memberId: string; with: Proof; userAgent: string | undefined },
): Promise<{ session: string; token: string }> {
  const at = now();
  const token = newSessionToken();
  const session = newId('ses');
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
  return { session, token };
}
