import { isOwnHost } from '../platform/http/own-host.ts';
import type { Answer } from '../platform/http/route.ts';
import type { MembersContext } from './context.ts';
import { listDemoMembers } from './member.store.ts';
import { memberProblem } from './problems.ts';
import { openProfile } from './profile/profile.ts';
import { handOver, openSession, type Device } from './sessions/open-session.ts';

/** Throws MEMBER_DEMO_OFF. */
function requireOffer(context: MembersContext, host: string | undefined): void {
  if (!context.demoSignIn || !isOwnHost(host, context.publicUrl)) {
    throw memberProblem('MEMBER_DEMO_OFF', 'It is not offered here.');
  }
}

/** Demo only: the invented members, with their names. */
export async function demoMembers(
  context: MembersContext,
): Promise<{ id: string; name: string }[]> {
  if (!context.demoSignIn) return [];
  const db = context.database.client;
  const rows = await listDemoMembers(db);
  return Promise.all(
    rows.map(async ({ id }) => {
      const { profile } = await openProfile(context, db, id);
      return { id, name: profile.name ?? id };
    }),
  );
}

/** Demo only: whom a visitor can sign in as. Throws MEMBER_DEMO_OFF. */
export async function offeredMembers(context: MembersContext, host: string | undefined) {
  requireOffer(context, host);
  return { members: await demoMembers(context) };
}

/** Demo only: signs in as one of them. Throws MEMBER_DEMO_OFF, MEMBER_UNKNOWN. */
export async function signInAsMember(
  context: MembersContext,
  { host, member }: { host: string | undefined; member: string },
  device: Device,
): Promise<Answer> {
  requireOffer(context, host);
  const db = context.database.client;
  const offered = await listDemoMembers(db);
  if (!offered.some(({ id }) => id === member)) {
    throw memberProblem('MEMBER_UNKNOWN', 'It is none of the demo’s members.', { member });
  }
  const { userAgent } = device;
  const opened = await openSession(context, db, { memberId: member, with: 'demo', userAgent });
  return handOver(context, opened, device.carry);
}
