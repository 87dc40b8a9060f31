import type { Db } from '../platform/database/database.ts';
import type { ProjectedEvent } from '../platform/chain/follower.ts';
import { codeOf } from './codes.ts';
import { guards } from './guards.ts';
import { termHandlers } from './term.projection.ts';

const place = (event: ProjectedEvent) => ({
  blockNumber: BigInt(event.blockNumber),
  logIndex: event.logIndex,
});

/** What the Parties contract's events mean for our index; those we cause name what they settle. */
export const partyHandlers = {
  ...termHandlers,

  async PartyRegistered(db: Db, event: ProjectedEvent) {
    const { party, kind, did } = event.args;
    await db.chainParty.create({
      data: {
        number: Number(party),
        kind: codeOf(String(kind)),
        did: String(did),
        registeredAt: BigInt(event.blockTime),
        ...place(event),
      },
    });
    return guards.register(Number(party));
  },

  async KeyAdded(db: Db, event: ProjectedEvent) {
    const { party, keyId, number, signer, from, until } = event.args;
    await db.chainKey.create({
      data: {
        keyId: String(keyId),
        party: Number(party),
        number: Number(number),
        signer: String(signer),
        from: BigInt(String(from)),
        until: BigInt(String(until)),
        ...place(event),
      },
    });
    return guards.key(String(keyId));
  },

  async KeyEnded(db: Db, event: ProjectedEvent) {
    const { keyId, until } = event.args;
    await db.chainKey.update({
      where: { keyId: String(keyId) },
      data: { until: BigInt(String(until)) },
    });
  },

  async KeyRevoked(db: Db, event: ProjectedEvent) {
    const { keyId, revokedFrom, caseDigest, by } = event.args;
    await db.chainKey.update({
      where: { keyId: String(keyId) },
      data: {
        revokedFrom: BigInt(String(revokedFrom)),
        revokedAt: BigInt(event.blockTime),
        revokedBy: Number(by),
        caseDigest: String(caseDigest),
      },
    });
  },

  async KindRegistered(db: Db, event: ProjectedEvent) {
    const { kind, role, minGrade } = event.args;
    await db.chainKind.create({
      data: {
        kind: codeOf(String(kind)),
        role: codeOf(String(role)),
        minGrade: Number(minGrade),
        ...place(event),
      },
    });
  },

  async ConventionPublished(db: Db, event: ProjectedEvent) {
    const { version, digest } = event.args;
    await db.chainConvention.create({
      data: {
        version: Number(version),
        digest: String(digest),
        publishedAt: BigInt(event.blockTime),
        ...place(event),
      },
    });
  },

  async ConventionSigned(db: Db, event: ProjectedEvent) {
    const { party, version } = event.args;
    await db.chainParty.update({
      where: { number: Number(party) },
      data: {
        conventionVersion: Number(version),
        conventionSignedAt: BigInt(event.blockTime),
      },
    });
  },
};
