import type { MemberPrincipal } from '../../platform/http/route.ts';
import type { MembersContext } from '../context.ts';
import { memberProblem } from '../problems.ts';
import { findSessionOf } from './session.store.ts';

/** Milliseconds for which a passkey's or wallet's word is good. */
export const FRESH = 300_000;

/** When the word that a session has last seen goes stale; null where it has seen none. */
export const freshUntil = (verifiedAt: Date | null): Date | null =>
  verifiedAt && new Date(verifiedAt.getTime() + FRESH);

const stale = (detail: string) => memberProblem('STEP_UP_REQUIRED', detail);

/**
 * For acts that whoever holds a stolen session must not do: moving title, taking over or ending
 * the account. Throws STEP_UP_REQUIRED.
 */
export function requireFresh({ now }: Pick<MembersContext, 'now'>, principal: MemberPrincipal) {
  const until = freshUntil(principal.verifiedAt);
  if (!until)
    throw stale('A recovery code opened this session; add a passkey and confirm with it.');
  if (now() >= until) throw stale('The last confirmation is more than five minutes old.');
}

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
