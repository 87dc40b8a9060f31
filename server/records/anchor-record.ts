import type { Anchoring } from '#prisma';
import type { Db } from '../platform/database/database.ts';
import { newId } from '../platform/ids.ts';
import type { Auth } from '../parties/index.ts';
import type { RecordsContext } from './context.ts';
import { recordGuard } from './record.projection.ts';
import { insertRecord } from './record.store.ts';
import type { RecordEntry } from './words.ts';

/** A credential that was checked, with everything that must be committed together. */
export interface PreparedRecord {
  readonly id: string;
  readonly recordId: string;
  readonly itemId: string;
  /** Name of the kind. */
  readonly kind: string;
  readonly issuerId: string;
  readonly issuerKey: string;
  /** SHA-256 of the credential, 0x-hex, and the CID that follows from it. */
  readonly digest: string;
  readonly cid: string;
  readonly credential: string;
  /** The signed intent of a record stored singly; null for one that joins a batch. */
  readonly single: { readonly entry: RecordEntry; readonly auth: Auth } | null;
}

/** Pins the credential's bytes: one raw block, so its CID follows from the digest (rule 3). */
export const pinCredential = (context: RecordsContext, credential: string): Promise<string> =>
  context.content.putBlock(new TextEncoder().encode(credential));

/** Commits a record and, for a single one, the intent that carries it to the chain. */
export async function saveRecord(
  context: RecordsContext,
  db: Db,
  record: PreparedRecord,
): Promise<void> {
  const anchoring: Anchoring = record.single ? 'single' : 'batch';
  const { single, ...row } = record;
  await insertRecord(db, { ...row, anchoring, createdAt: context.now() });
  if (single) await sendRecord(context, db, record.recordId, single);
}

/** Puts the signed intent of a record into the outbox, in place of one that came to nothing. */
export function sendRecord(
  context: RecordsContext,
  db: Db,
  recordId: string,
  { entry, auth }: NonNullable<PreparedRecord['single']>,
): Promise<void> {
  return context.enqueue(db, {
    guard: recordGuard(recordId),
    lane: 'relayer',
    relayable: true,
    deadline: auth.deadline,
    to: context.contract.address,
    data: context.contract.abi.encodeFunctionData('recordBySig', [entry, auth]),
  });
}

export const newRecordId = (): string => newId('rec');
