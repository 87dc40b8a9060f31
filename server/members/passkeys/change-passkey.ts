import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { MembersContext } from '../context.ts';
import { lockOwn, openMember } from '../personal-data.ts';
import { memberProblem } from '../problems.ts';
import { requireFresh } from '../sessions/require-fresh.ts';
import { requireWayIn } from '../require-way-in.ts';
import { deletePasskey, renamePasskey } from './passkey.store.ts';

const missing = () => memberProblem('PASSKEY_MISSING', 'It was removed, or is not yours.');

/** Gives a passkey of the caller's another name. Throws PASSKEY_MISSING. */
export function namePasskey(
  context: MembersContext,
  principal: MemberPrincipal,
  { id, name }: { id: string; name: string },
  commit: Commit,
): Promise<{ id: string }> {
  return commit(async (db) => {
    const { key } = await openMember(context, db, principal.subject);
    const sealed = key.seal(`passkey ${id}`, name);
    const { count } = await renamePasskey(db, principal.subject, id, sealed);
    if (count === 0) throw missing();
    return { id };
  });
}

/** Removes a passkey. Throws STEP_UP_REQUIRED, PASSKEY_MISSING, LAST_WAY_IN. */
export function removePasskey(
  context: MembersContext,
  principal: MemberPrincipal,
  id: string,
  commit: Commit,
): Promise<{ id: string }> {
  requireFresh(context, principal);
  return commit(async (db) => {
    await lockOwn(db, principal.subject);
    const { count } = await deletePasskey(db, principal.subject, id);
    if (count === 0) throw missing();
    await requireWayIn(db, principal.subject);
    return { id };
  });
}
