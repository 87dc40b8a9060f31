import type { Db } from '../platform/database/database.ts';
import type { ProjectedEvent } from '../platform/chain/follower.ts';
import { codeOf } from './codes.ts';

/** What the Parties contract's events mean for our index; each names the guard it settles. */
const place = (event: ProjectedEvent) => ({
  blockNumber: BigInt(event.blockNumber),
  logIndex: event.logIndex,
});

export const partyHandlers = {
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
    return `register:${String(party)}`;
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
    return `key:${String(keyId)}`;
  },

  async KeyRevoked(db: Db, event: ProjectedEvent) {
    const { keyId, revokedFrom } = event.args;
    await db.chainKey.update({
      where: { keyId: String(keyId) },
      data: { revokedFrom: BigInt(String(revokedFrom)), revokedAt: BigInt(event.blockTime) },
    });
    return `revokeKey:${String(keyId)}`;
  },

  async RoleGranted(db: Db, event: ProjectedEvent) {
    const { party, role, index, from, until, departments, grade, probation } = event.args;
    await db.chainGrant.create({
      data: {
        party: Number(party),
        role: codeOf(String(role)),
        index: Number(index),
        from: BigInt(String(from)),
        until: BigInt(String(until)),
        departments: Number(departments),
        grade: Number(grade),
        probation: Boolean(probation),
        ...place(event),
      },
    });
    return `grant:${String(party)}:${codeOf(String(role))}:${String(index)}`;
  },

  async GrantEnded(db: Db, event: ProjectedEvent) {
    const { party, role, index, until } = event.args;
    const key = { party: Number(party), role: codeOf(String(role)), index: Number(index) };
    await db.chainGrant.update({
      where: { party_role_index: key },
      data: { until: BigInt(String(until)) },
    });
    return `endGrant:${key.party}:${key.role}:${key.index}`;
  },

  async PartySuspended(db: Db, event: ProjectedEvent) {
    const { party, index, from, until } = event.args;
    await db.chainSuspension.create({
      data: {
        party: Number(party),
        index: Number(index),
        from: BigInt(String(from)),
        until: BigInt(String(until)),
        ...place(event),
      },
    });
    return `suspend:${String(party)}:${String(index)}`;
  },

  async SuspensionLifted(db: Db, event: ProjectedEvent) {
    const { party, index, until } = event.args;
    await db.chainSuspension.update({
      where: { party_index: { party: Number(party), index: Number(index) } },
      data: { until: BigInt(String(until)) },
    });
    return `lift:${String(party)}:${String(index)}`;
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
};
