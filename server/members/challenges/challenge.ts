import { randomBytes } from 'node:crypto';
import type { MembersContext } from '../context.ts';
import { memberProblem } from '../problems.ts';
import { insertChallenge, removeChallenge } from './challenge.store.ts';

/** Milliseconds in which a challenge must be answered. */
export const CHALLENGE_LIFETIME = 300_000;

/** What a challenge is answered for; an answer for one is none for another. */
export type ChallengePurpose =
  | 'sign_up'
  | 'sign_in'
  | 'add_passkey'
  | 'step_up'
  | 'wallet_sign_in'
  | 'wallet_link'
  | 'wallet_step_up';

export interface ChallengeFor {
  readonly purpose: ChallengePurpose;
  /** Whose act it is; null before anybody is signed in. */
  readonly memberId: string | null;
}

/**
 * A new challenge: 256 random bits, base64url, or hex where the form asks for letters and digits
 * only (EIP-4361).
 */
export async function newChallenge(
  { database, now }: MembersContext,
  wanted: ChallengeFor,
  options: { encoding?: 'base64url' | 'hex'; userHandle?: Uint8Array<ArrayBuffer> } = {},
): Promise<string> {
  const challenge = randomBytes(32).toString(options.encoding ?? 'base64url');
  const at = now();
  await insertChallenge(database.client, at, {
    ...wanted,
    challenge,
    userHandle: options.userHandle ?? null,
    expiresAt: new Date(at.getTime() + CHALLENGE_LIFETIME),
  });
  return challenge;
}

/** Uses a challenge up, whatever then becomes of its answer. Throws CHALLENGE_OVER. */
export async function takeChallenge(
  { database, now }: MembersContext,
  challenge: string,
  { purpose, memberId }: ChallengeFor,
): Promise<{ userHandle: Uint8Array<ArrayBuffer> | null }> {
  const taken = await removeChallenge(database.client, { challenge, purpose, memberId });
  if (!taken || now() >= taken.expiresAt) {
    throw memberProblem('CHALLENGE_OVER', 'It was answered before, is too old, or never was.');
  }
  return taken;
}
