import { randomBytes } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { insertChallenge, removeChallenge } from './challenge.store.ts';
import { signInProblem } from './problems.ts';

/** Milliseconds in which a challenge must be answered. */
export const CHALLENGE_LIFETIME = 300_000;

export interface ChallengeContext {
  readonly database: Database;
  readonly now: () => Date;
}

export interface ChallengeFor {
  /** What it is answered for; an answer for one purpose is none for another. */
  readonly purpose: string;
  /** Whose act it is; null before anybody is signed in. */
  readonly subject: string | null;
}

/**
 * A new challenge: 256 random bits, base64url, or hex where the form asks for letters and digits
 * only (EIP-4361).
 */
export async function newChallenge(
  { database, now }: ChallengeContext,
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
  { database, now }: ChallengeContext,
  challenge: string,
  { purpose, subject }: ChallengeFor,
): Promise<{ userHandle: Uint8Array<ArrayBuffer> | null }> {
  const taken = await removeChallenge(database.client, { challenge, purpose, subject });
  if (!taken || now() >= taken.expiresAt) {
    throw signInProblem('CHALLENGE_OVER', 'It was answered before, is too old, or never was.');
  }
  return taken;
}
