import { randomBytes } from 'node:crypto';
import { newId } from '../../../server/platform/ids.ts';
import type { TestService } from './service.ts';

/** A member with a session. */
export interface TestMember {
  readonly id: string;
  readonly session: string;
  /** Goes into an Authorization header, or a cookie. */
  readonly token: string;
}

/** A new member of a service, just signed in with a passkey. */
export async function signUpMember({ running }: TestService): Promise<TestMember> {
  const { members } = running.rooms;
  const { client } = running.database;
  const id = newId('mbr');
  const createdAt = members.context.now();
  await client.member.create({ data: { id, userHandle: randomBytes(32), createdAt } });
  const opened = await members.openSession(client, {
    memberId: id,
    with: 'passkey',
    userAgent: undefined,
  });
  return { id, ...opened };
}
