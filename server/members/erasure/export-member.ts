import type { MemberPrincipal } from '../../platform/http/route.ts';
import { consentsOf } from '../consents/decide-consent.ts';
import type { MembersContext } from '../context.ts';
import { openProfile } from '../profile/profile.ts';
import { readAccount } from '../read-account.ts';
import { requireFresh } from '../sessions/require-fresh.ts';
import { readSessions } from '../sessions/manage-sessions.ts';
import type { PersonalPart } from './personal-part.ts';

/** All that is kept of the caller, here and in other rooms. Throws STEP_UP_REQUIRED. */
export async function exportMember(
  context: MembersContext,
  parts: readonly PersonalPart[],
  principal: MemberPrincipal,
) {
  requireFresh(context, principal);
  const db = context.database.client;
  const { profile } = await openProfile(context, db, principal.subject);
  const { history } = await consentsOf(db, principal.subject);
  const others: Record<string, unknown> = {};
  for (const part of parts) others[part.name] = await part.export(principal.subject);
  return {
    exportedAt: context.now().toISOString(),
    account: await readAccount(context, principal),
    profile,
    consents: history,
    ...(await readSessions(context, principal)),
    ...others,
  };
}
