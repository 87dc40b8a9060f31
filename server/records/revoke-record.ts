import { getBytes, hexlify, ZeroHash } from 'ethers';
import type { Db } from '../platform/database/database.ts';
import type { Commit, Principal } from '../platform/http/route.ts';
import { bytes4 } from '../parties/index.ts';
import { INTENT_LIFETIME } from '../items/index.ts';
import type { RecordsContext } from './context.ts';
import { revokeIntentHash } from './intents.ts';
import { RECORD_KINDS, REVOCATION_REASONS, type KindName, type RevocationReason } from './kinds.ts';
import { recordProblem } from './problems.ts';
import { factsOfRow } from './read-record.ts';
import { revokeGuard } from './record.projection.ts';
import {
  findRecord,
  lockRevocations,
  saveRevocationRequest,
  type RecordRow,
} from './record.store.ts';

export interface NewRevocation {
  readonly reason: RevocationReason;
  /** Public words, without personal data. */
  readonly explanation: string;
  /** rec_… of the record that replaces this one. */
  readonly successor?: string | undefined;
}

/** What may not change until the request is stored. Throws RECORD_REVOKED, SUCCESSOR_INVALID. */
async function mustBeRevocable(
  db: Db,
  record: RecordRow,
  successor: RecordRow | null,
): Promise<void> {
  await lockRevocations(db, record.itemId);
  if ((await factsOfRow(db, record)).revocation) {
    throw recordProblem('RECORD_REVOKED', 'It was revoked before.', { record: record.id });
  }
  if (!successor) return;
  const { status, revocation } = await factsOfRow(db, successor);
  if (revocation || status === 'rejected') {
    throw recordProblem('SUCCESSOR_INVALID', 'It is revoked, or was refused by the chain.', {
      successor: successor.id,
    });
  }
}

/**
 * Revokes a record of the asking party with a reason and, where there is one, its successor.
 * Throws RECORD_UNKNOWN, NOT_YOUR_RECORD, RECORD_REVOKED, SUCCESSOR_INVALID, KEY_NOT_HELD,
 * SIGNER_*.
 */
export async function revokeRecord(
  context: RecordsContext,
  principal: Principal,
  id: string,
  wanted: NewRevocation,
  commit: Commit,
): Promise<{ id: string; recordId: string; reason: string; successor: string | null }> {
  const db = context.database.client;
  const record = await findRecord(db, id);
  if (!record) throw recordProblem('RECORD_UNKNOWN', 'No record has this id.', { record: id });
  if (record.issuerId !== principal.party) {
    throw recordProblem('NOT_YOUR_RECORD', 'Another party issued it.', { issuer: record.issuerId });
  }
  const successor = wanted.successor ? await findRecord(db, wanted.successor) : null;
  const fits = successor?.itemId === record.itemId && successor.id !== record.id;
  if (wanted.successor && !fits) {
    throw recordProblem('SUCCESSOR_INVALID', 'It is unknown, of another item, or the same.', {
      successor: wanted.successor,
    });
  }

  const issuer = await context.parties.find(record.issuerId);
  const key = await context.parties.heldKey(record.issuerId);
  await context.parties.checkStanding({
    keyId: key.keyId,
    role: null,
    department: 0,
    minGrade: 0,
  });
  const item = await context.items.require(record.itemId);
  const intent = {
    ref: {
      item: item.token,
      kind: bytes4(RECORD_KINDS[record.kind as KindName].code),
      digest: record.digest,
      issuerParty: issuer?.number ?? 0,
      issuerKey: record.issuerKey,
    },
    reason: bytes4(REVOCATION_REASONS[wanted.reason]),
    successor: successor?.recordId ?? ZeroHash,
    party: issuer?.number ?? 0,
    signer: key.signer,
    deadline: Math.floor(context.now().getTime() / 1000) + INTENT_LIFETIME,
  };
  const hash = getBytes(revokeIntentHash(context.domain, intent));
  const signature = hexlify(await context.keys.signP256(key.sealedKeyId, hash));

  return commit(async (tx) => {
    await mustBeRevocable(tx, record, successor);
    await saveRevocationRequest(tx, {
      recordId: record.recordId,
      reason: REVOCATION_REASONS[wanted.reason],
      explanation: wanted.explanation,
      successor: successor?.recordId ?? null,
      requestedBy: principal.subject,
    });
    await context.enqueue(tx, {
      guard: revokeGuard(record.recordId),
      lane: 'relayer',
      to: context.contract.address,
      data: context.contract.abi.encodeFunctionData('revoke', [intent, signature]),
    });
    return {
      id,
      recordId: record.recordId,
      reason: wanted.reason,
      successor: successor?.id ?? null,
    };
  });
}
