import type { MemberPrincipal } from '../../platform/http/route.ts';
import { mustBeFresh } from '../../platform/sign-in/fresh.ts';
import type { MembersContext } from '../context.ts';
import { findSessionOf } from './session.store.ts';

/**
 * For acts that whoever holds a stolen session must not do: moving title, taking over or ending
 * the account. Throws STEP_UP_REQUIRED.
 */
export const requireFresh = (
  { now }: Pick<MembersContext, 'now'>,
  { verifiedAt }: MemberPrincipal,
): void => mustBeFresh(verifiedAt, now());

/** Milliseconds after which a session that a recovery code opened may add no way in any more. */
const RECOVERY = 900_000;

/**
 * The same for adding a way in, which is what a recovery code is for: its session may do it too
 * while it is new. Throws STEP_UP_REQUIRED.
 */
export async function requireKeeper(
  context: MembersContext,
  principal: MemberPrincipal,
): Promise<void> {
  if (principal.verifiedAt === null) {
    const session = await findSessionOf(
      context.database.client,
      principal.subject,
      principal.session,
    );
    const age = context.now().getTime() - (session?.createdAt.getTime() ?? 0);
    if (age < RECOVERY) return;
  }
  requireFresh(context, principal);
}
