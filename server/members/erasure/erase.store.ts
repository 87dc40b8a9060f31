import { randomBytes } from 'node:crypto';
import type { Db } from '../../platform/database/database.ts';
import { noteDestroyed } from '../../platform/keys/destroyed-keys.store.ts';

/**
 * Takes out of this room's rows what names a member. Ids stay, as items, records and consents
 * hang on them; what was sealed under the data key opens no more.
 */
export async function eraseRows(db: Db, memberId: string, erasedAt: Date): Promise<void> {
  const where = { memberId };
  await db.memberSession.deleteMany({ where });
  await db.passkey.deleteMany({ where });
  await db.memberWallet.deleteMany({ where });
  await db.recoveryCode.deleteMany({ where });
  await db.signInChallenge.deleteMany({ where: { subject: memberId } });
  await noteDestroyed(db, [memberId]);
  await db.member.update({
    where: { id: memberId },
    data: {
      userHandle: new Uint8Array(randomBytes(32)),
      wrappedKey: null,
      name: null,
      email: null,
      phone: null,
      emailDigest: null,
      erasedAt,
    },
  });
}
