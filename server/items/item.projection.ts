import type { ProjectedEvent } from '../platform/chain/follower.ts';
import type { Db } from '../platform/database/database.ts';
import { custodyHandlers } from './custody.projection.ts';
import { itemGuards } from './guards.ts';
import { holdHandlers } from './hold.projection.ts';
import { recoveryHandlers } from './recovery.projection.ts';
import { bytes32OrNull, place, tokenHex } from './token.ts';

/** The mint's Transfer comes before or after ItemEnrolled; either may make the row. */
const UNKNOWN = { holder: '', party: 0, keyId: '', department: 0, commitment: '' };

export const itemHandlers = {
  ...custodyHandlers,
  ...holdHandlers,
  ...recoveryHandlers,

  async ItemEnrolled(db: Db, event: ProjectedEvent) {
    const { item, party, keyId, department, commitment, serialToken } = event.args;
    const token = tokenHex(item);
    const facts = {
      party: Number(party),
      keyId: String(keyId),
      department: Number(department),
      commitment: String(commitment),
      serialToken: bytes32OrNull(serialToken),
      enrolledAt: BigInt(event.blockTime),
      ...place(event),
    };
    await db.chainItem.upsert({
      where: { token },
      create: { ...UNKNOWN, token, ...facts },
      update: facts,
    });
    return itemGuards.enrol(token);
  },

  async Transfer(db: Db, event: ProjectedEvent) {
    const { from, to, tokenId } = event.args;
    const token = tokenHex(tokenId);
    const holder = String(to);
    const enrolledAt = BigInt(event.blockTime);
    // Every move of title but the mint raises the epoch.
    const epoch = { increment: BigInt(String(from)) === 0n ? 0 : 1 };
    await db.chainItem.upsert({
      where: { token },
      create: { ...UNKNOWN, token, holder, enrolledAt, ...place(event) },
      update: { holder, epoch },
    });
  },

  /** Told once by every act that raises the epoch and is no move of title. */
  async MetadataUpdate(db: Db, event: ProjectedEvent) {
    await db.chainItem.update({
      where: { token: tokenHex(event.args['_tokenId']) },
      data: { epoch: { increment: 1 } },
    });
  },

  async ItemRetired(db: Db, event: ProjectedEvent) {
    const { item, successor } = event.args;
    await db.chainItem.update({
      where: { token: tokenHex(item) },
      data: { retiredAt: BigInt(event.blockTime), successor: bytes32OrNull(successor) },
    });
  },
};
