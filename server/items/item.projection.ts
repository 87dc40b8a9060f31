import type { ProjectedEvent } from '../platform/chain/follower.ts';
import type { Db } from '../platform/database/database.ts';

/** Token id as we write it everywhere: 0x and 64 lower-case hex digits. */
export const tokenHex = (item: unknown): string =>
  `0x${BigInt(String(item)).toString(16).padStart(64, '0')}`;

export const itemHandlers = {
  async ItemEnrolled(db: Db, event: ProjectedEvent) {
    const { item, party, keyId, department, commitment } = event.args;
    const token = tokenHex(item);
    const facts = {
      party: Number(party),
      keyId: String(keyId),
      department: Number(department),
      commitment: String(commitment),
      enrolledAt: BigInt(event.blockTime),
      blockNumber: BigInt(event.blockNumber),
      logIndex: event.logIndex,
      txHash: event.txHash,
    };
    // The mint's Transfer comes before or after this event; either may make the row.
    await db.chainItem.upsert({
      where: { token },
      create: { token, holder: '', ...facts },
      update: facts,
    });
    return `enrol:${token}`;
  },

  async Transfer(db: Db, event: ProjectedEvent) {
    const token = tokenHex(event.args['tokenId']);
    const holder = String(event.args['to']);
    await db.chainItem.upsert({
      where: { token },
      create: {
        token,
        holder,
        party: 0,
        keyId: '',
        department: 0,
        commitment: '',
        enrolledAt: BigInt(event.blockTime),
        blockNumber: BigInt(event.blockNumber),
        logIndex: event.logIndex,
        txHash: event.txHash,
      },
      update: { holder },
    });
  },
};
