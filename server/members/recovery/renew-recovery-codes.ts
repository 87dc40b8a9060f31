import type { Commit, MemberPrincipal } from '../../platform/http/route.ts';
import type { MembersContext } from '../context.ts';
import { lockOwn } from '../personal-data.ts';
import { requireFresh } from '../sessions/require-fresh.ts';
import { newRecoveryCode } from './recovery-code.ts';
import { replaceRecoveryCodes } from './recovery-code.store.ts';
import { recoveryCodeDigest } from './take-recovery-code.ts';

/** Codes of a set. */
const CODES = 10;

/** A new set of codes, shown this once; the old ones end. Throws STEP_UP_REQUIRED. */
export async function renewRecoveryCodes(
  context: MembersContext,
  principal: MemberPrincipal,
  commit: Commit,
): Promise<{ codes: string[] }> {
  requireFresh(context, principal);
  const codes = Array.from({ length: CODES }, newRecoveryCode);
  const digests = codes.map((code) => recoveryCodeDigest(context, code));
  await commit(async (db) => {
    await lockOwn(db, principal.subject);
    await replaceRecoveryCodes(db, principal.subject, digests);
  });
  return { codes };
}
