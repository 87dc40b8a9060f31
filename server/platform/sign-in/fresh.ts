import { signInProblem } from './problems.ts';
import { freshUntil } from './session-times.ts';

const stale = (detail: string) => signInProblem('STEP_UP_REQUIRED', detail);

/**
 * For acts that whoever holds a stolen session must not do.
 * @param verifiedAt when the session last saw a passkey or a wallet. Throws STEP_UP_REQUIRED.
 */
export function mustBeFresh(verifiedAt: Date | null, now: Date): void {
  const until = freshUntil(verifiedAt);
  if (!until)
    throw stale('A recovery code opened this session; add a passkey and confirm with it.');
  if (now >= until) throw stale('The last confirmation is more than five minutes old.');
}
