import type { ProjectedEvent } from '../platform/chain/follower.ts';
import type { Db } from '../platform/database/database.ts';
import { endHold } from './hold.projection.ts';
import { place, tokenHex } from './token.ts';

/** What referees do about title that its holder cannot or must not move. */
export const recoveryHandlers = {
  async RecoveryProposed(db: Db, event: ProjectedEvent) {
    const { item, referee, to, caseDigest } = event.args;
    const token = tokenHex(item);
    const facts = {
      to: String(to),
      referee: Number(referee),
      caseDigest: String(caseDigest),
      proposedAt: BigInt(event.blockTime),
      objectedAt: null,
      ...place(event),
    };
    // One that has lapsed may still be there.
    await db.chainRecovery.upsert({
      where: { token },
      create: { token, ...facts },
      update: facts,
    });
  },

  async RecoveryObjected(db: Db, event: ProjectedEvent) {
    await db.chainRecovery.update({
      where: { token: tokenHex(event.args['item']) },
      data: { objectedAt: BigInt(event.blockTime) },
    });
  },

  async RecoveryCancelled(db: Db, event: ProjectedEvent) {
    await db.chainRecovery.delete({ where: { token: tokenHex(event.args['item']) } });
  },

  /** Ends a hold that still runs, and a power of sale that the former holder gave. */
  async ItemRecovered(db: Db, event: ProjectedEvent) {
    const token = tokenHex(event.args['item']);
    const now = BigInt(event.blockTime);
    await db.chainRecovery.delete({ where: { token } });
    const item = await db.chainItem.update({ where: { token }, data: { lockedUntil: 0n } });
    if (item.heldUntil > now) await endHold(db, token, now);
  },
};
