import type { MembersContext } from '../context.ts';
import { memberProblem } from '../problems.ts';
import { readRecoveryCode } from './recovery-code.ts';
import { useRecoveryCode } from './recovery-code.store.ts';

/**
 * A code as it is stored and looked for. How long the look-up takes tells nothing of a code: it
 * depends on an HMAC whose key nobody outside has.
 */
export const recoveryCodeDigest = ({ keyedDigest }: MembersContext, code: string): string =>
  keyedDigest('recovery code', code.replaceAll('-', ''));

/** Uses a code up; the member whom it lets in. Throws RECOVERY_CODE_INVALID. */
export async function takeRecoveryCode(context: MembersContext, typed: string): Promise<string> {
  const code = readRecoveryCode(typed);
  const { client } = context.database;
  const memberId =
    code && (await useRecoveryCode(client, recoveryCodeDigest(context, code), context.now()));
  if (!memberId) {
    throw memberProblem('RECOVERY_CODE_INVALID', 'It is mistyped, used, replaced or never was.');
  }
  return memberId;
}
