import type { Contract, ProjectedEvent, Projection, Rows } from '../platform/chain/follower.ts';
import { codeOf } from './codes.ts';
import { guards } from './guards.ts';
import {
  chainConventions,
  chainKeys,
  chainKinds,
  chainParties,
  partyTables,
} from './party.tables.ts';
import { termHandlers } from './term.projection.ts';

const place = ({ blockNumber, logIndex }: ProjectedEvent) => ({ blockNumber, logIndex });
const changed = ({ blockNumber }: ProjectedEvent) => ({ changedBlock: blockNumber });

/** What the Parties contract's events mean for our index; those we cause name what they settle. */
export const partyHandlers = {
  ...termHandlers,

  PartyRegistered(event: ProjectedEvent, rows: Rows) {
    const { party, kind, did } = event.args;
    rows.create(chainParties, {
      number: Number(party),
      kind: codeOf(String(kind)),
      did: String(did),
      registeredAt: event.blockTime,
      conventionVersion: null,
      conventionSignedAt: null,
      ...place(event),
      ...changed(event),
    });
    return guards.register(Number(party));
  },

  KeyAdded(event: ProjectedEvent, rows: Rows) {
    const { party, keyId, number, signer, from, until } = event.args;
    rows.create(chainKeys, {
      keyId: String(keyId),
      party: Number(party),
      number: Number(number),
      signer: String(signer),
      from: Number(from),
      until: Number(until),
      revokedFrom: null,
      revokedAt: null,
      revokedBy: null,
      caseDigest: null,
      ...place(event),
      ...changed(event),
    });
    return guards.key(String(keyId));
  },

  KeyEnded(event: ProjectedEvent, rows: Rows) {
    const { keyId, until } = event.args;
    rows.change(chainKeys, { keyId: String(keyId) }, { until: Number(until), ...changed(event) });
  },

  KeyRevoked(event: ProjectedEvent, rows: Rows) {
    const { keyId, revokedFrom, caseDigest, by } = event.args;
    rows.change(
      chainKeys,
      { keyId: String(keyId) },
      {
        revokedFrom: Number(revokedFrom),
        revokedAt: event.blockTime,
        revokedBy: Number(by),
        caseDigest: String(caseDigest),
        ...changed(event),
      },
    );
  },

  KindRegistered(event: ProjectedEvent, rows: Rows) {
    const { kind, role, minGrade } = event.args;
    rows.create(chainKinds, {
      kind: codeOf(String(kind)),
      role: codeOf(String(role)),
      minGrade: Number(minGrade),
      ...place(event),
    });
  },

  ConventionPublished(event: ProjectedEvent, rows: Rows) {
    const { version, digest } = event.args;
    rows.create(chainConventions, {
      version: Number(version),
      digest: String(digest),
      publishedAt: event.blockTime,
      ...place(event),
    });
  },

  ConventionSigned(event: ProjectedEvent, rows: Rows) {
    const { party, version } = event.args;
    rows.change(
      chainParties,
      { number: Number(party) },
      {
        conventionVersion: Number(version),
        conventionSignedAt: event.blockTime,
        ...changed(event),
      },
    );
  },
};

/** What this room makes of its contract's events. */
export const partyProjection = (contract: Contract): Projection => ({
  ...contract,
  tables: partyTables,
  handlers: partyHandlers,
});
