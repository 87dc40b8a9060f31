import type { Contract, ProjectedEvent, Projection, Rows } from '../platform/chain/follower.ts';
import { codeOf } from '../parties/index.ts';
import { tokenHex } from '../items/index.ts';
import {
  chainAffirmations,
  chainBatches,
  chainRecords,
  chainRevocations,
  recordTables,
} from './record.tables.ts';

const NO_SUCCESSOR = `0x${'0'.repeat(64)}`;

/** A root that another platform anchored too proves nothing about ours. */
export const anchorGuard = (root: string, platform: number): string => `anchor:${root}:${platform}`;

export const recordGuard = (recordId: string): string => `record:${recordId}`;
export const revokeGuard = (recordId: string): string => `revoke:${recordId}`;

const place = ({ blockNumber, logIndex, txHash }: ProjectedEvent) => ({
  blockNumber,
  logIndex,
  txHash,
});

/** What the Records contract's events mean for our index; each names the guard it settles. */
export const recordHandlers = {
  RecordAnchored(event: ProjectedEvent, rows: Rows) {
    const { recordId, item, kind, digest, party, keyId } = event.args;
    rows.create(chainRecords, {
      recordId: String(recordId),
      token: tokenHex(item),
      kind: codeOf(String(kind)),
      digest: String(digest),
      party: Number(party),
      keyId: String(keyId),
      anchoredAt: event.blockTime,
      ...place(event),
    });
    return recordGuard(String(recordId));
  },

  BatchAnchored(event: ProjectedEvent, rows: Rows) {
    const { root, platform, keyNumber, count, manifestDigest } = event.args;
    rows.create(chainBatches, {
      root: String(root),
      platform: Number(platform),
      keyNumber: Number(keyNumber),
      count: Number(count),
      manifestDigest: String(manifestDigest),
      anchoredAt: event.blockTime,
      ...place(event),
    });
    return anchorGuard(String(root), Number(platform));
  },

  /** One signed by a key that was lost can be filed anew; the later one counts. */
  RecordRevoked(event: ProjectedEvent, rows: Rows) {
    const { recordId, item, party, keyId, reason, successor } = event.args;
    rows.put(chainRevocations, {
      recordId: String(recordId),
      token: tokenHex(item),
      party: Number(party),
      keyId: String(keyId),
      reason: codeOf(String(reason)),
      successor: successor === NO_SUCCESSOR ? null : String(successor),
      revokedAt: event.blockTime,
      ...place(event),
    });
    return revokeGuard(String(recordId));
  },

  /** Told again only where the first word came to be in doubt itself; the later one counts. */
  RecordReaffirmed(event: ProjectedEvent, rows: Rows) {
    const { recordId, item, party, keyId } = event.args;
    rows.put(chainAffirmations, {
      recordId: String(recordId),
      token: tokenHex(item),
      party: Number(party),
      keyId: String(keyId),
      affirmedAt: event.blockTime,
      ...place(event),
    });
  },
};

/** What this room makes of its contract's events. */
export const recordProjection = (contract: Contract): Projection => ({
  ...contract,
  tables: recordTables,
  handlers: recordHandlers,
});
