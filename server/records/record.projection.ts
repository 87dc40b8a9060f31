import type { ProjectedEvent } from '../platform/chain/follower.ts';
import type { Db } from '../platform/database/database.ts';
import { codeOf } from '../parties/index.ts';
import { tokenHex } from '../items/index.ts';

const NO_SUCCESSOR = `0x${'0'.repeat(64)}`;

/** A root that another platform anchored too proves nothing about ours. */
export const anchorGuard = (root: string, platform: number): string => `anchor:${root}:${platform}`;

export const recordGuard = (recordId: string): string => `record:${recordId}`;
export const revokeGuard = (recordId: string): string => `revoke:${recordId}`;

const place = (event: ProjectedEvent) => ({
  blockNumber: BigInt(event.blockNumber),
  logIndex: event.logIndex,
  txHash: event.txHash,
});

/** What the Records contract's events mean for our index; each names the guard it settles. */
export const recordHandlers = {
  async RecordAnchored(db: Db, event: ProjectedEvent) {
    const { recordId, item, kind, digest, party, keyId } = event.args;
    await db.chainRecord.create({
      data: {
        recordId: String(recordId),
        token: tokenHex(item),
        kind: codeOf(String(kind)),
        digest: String(digest),
        party: Number(party),
        keyId: String(keyId),
        anchoredAt: BigInt(event.blockTime),
        ...place(event),
      },
    });
    return recordGuard(String(recordId));
  },

  async BatchAnchored(db: Db, event: ProjectedEvent) {
    const { root, platform, keyNumber, count, manifestDigest } = event.args;
    await db.chainBatch.create({
      data: {
        root: String(root),
        platform: Number(platform),
        keyNumber: Number(keyNumber),
        count: BigInt(String(count)),
        manifestDigest: String(manifestDigest),
        anchoredAt: BigInt(event.blockTime),
        ...place(event),
      },
    });
    return anchorGuard(String(root), Number(platform));
  },

  async RecordRevoked(db: Db, event: ProjectedEvent) {
    const { recordId, item, party, keyId, reason, successor } = event.args;
    // A revocation signed by a key that was lost can be filed anew; the later one counts.
    const facts = {
      token: tokenHex(item),
      party: Number(party),
      keyId: String(keyId),
      reason: codeOf(String(reason)),
      successor: successor === NO_SUCCESSOR ? null : String(successor),
      revokedAt: BigInt(event.blockTime),
      ...place(event),
    };
    await db.chainRevocation.upsert({
      where: { recordId: String(recordId) },
      create: { recordId: String(recordId), ...facts },
      update: facts,
    });
    return revokeGuard(String(recordId));
  },

  async RecordReaffirmed(db: Db, event: ProjectedEvent) {
    const { recordId, item, party, keyId } = event.args;
    // Told again only where the first word came to be in doubt itself; the later one counts.
    const facts = {
      token: tokenHex(item),
      party: Number(party),
      keyId: String(keyId),
      affirmedAt: BigInt(event.blockTime),
      ...place(event),
    };
    await db.chainAffirmation.upsert({
      where: { recordId: String(recordId) },
      create: { recordId: String(recordId), ...facts },
      update: facts,
    });
  },
};
