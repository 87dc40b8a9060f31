import { ZeroHash } from 'ethers';
import type { Db } from '../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import { bytes4, deadlineFrom, signWord } from '../parties/index.ts';
import type { RecordsContext } from './context.ts';
import { codeOfKind, REVOCATION_REASONS, type RevocationReason } from './kinds.ts';
import { recordProblem } from './problems.ts';
import { factsOfRow } from './read-record.ts';
import { revokeGuard } from './record.projection.ts';
import {
  findRecord,
  lockRevocations,
  saveRevocationRequest,
  type RecordRow,
} from './record.store.ts';
import { REVOKE } from './words.ts';

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
  principal: PartyPrincipal,
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
  const party = issuer?.number ?? 0;
  const ref = {
    item: item.token,
    kind: bytes4(codeOfKind(record.kind)),
    digest: record.digest,
    issuerParty: party,
    issuerKey: record.issuerKey,
  };
  const rest = {
    reason: bytes4(REVOCATION_REASONS[wanted.reason]),
    successor: successor?.recordId ?? ZeroHash,
  };
  const message = { ...ref, ...rest };
  const auth = await signWord(context.keys, context.domain, REVOKE, message, {
    party,
    key,
    deadline: deadlineFrom(context.now()),
  });

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
      urgent: true,
      relayable: true,
      deadline: auth.deadline,
      to: context.contract.address,
      data: context.contract.abi.encodeFunctionData('revokeBySig', [{ ref, ...rest }, auth]),
    });
    return {
      id,
      recordId: record.recordId,
      reason: wanted.reason,
      successor: successor?.id ?? null,
    };
  });
}
