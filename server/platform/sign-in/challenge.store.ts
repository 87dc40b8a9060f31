import type { Prisma } from '#prisma';
import type { Db } from '../database/database.ts';

/** Writes a challenge down, and forgets those that nobody answered. */
export async function insertChallenge(
  db: Db,
  now: Date,
  data: Prisma.SignInChallengeUncheckedCreateInput,
): Promise<void> {
  await db.signInChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
  await db.signInChallenge.create({ data });
}

/** Takes a challenge away; null where it is not there, not for this, or was taken before. */
export async function removeChallenge(
  db: Db,
  where: { challenge: string; purpose: string; subject: string | null },
) {
  const row = await db.signInChallenge.findFirst({ where });
  if (!row) return null;
  const { count } = await db.signInChallenge.deleteMany({ where });
  return count === 1 ? row : null;
}
