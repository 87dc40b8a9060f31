import type { JWK } from 'jose';
import type { Db } from '../platform/database/database.ts';
import { bytes4, deadlineFrom, DEPARTMENTS, signWord, type Department } from '../parties/index.ts';
import { newRecordId, pinCredential, saveRecord } from './anchor-record.ts';
import type { RecordsContext } from './context.ts';
import { credentialPayload, signCredential } from './credential.ts';
import { RECORD_KINDS, type KindName } from './kinds.ts';
import { parseJws, recordIdOf } from './verify/index.ts';
import { RECORD } from './words.ts';

export interface NewRecord {
  readonly item: { readonly id: string; readonly token: string; readonly category: string };
  readonly kind: KindName;
  /** Party id of the issuer; this server must keep its key. */
  readonly issuer: string;
  readonly subject: Readonly<Record<string, unknown>>;
  readonly anchoring: 'single' | 'batch';
}

type Issuer = Awaited<ReturnType<typeof requireIssuer>>;

/**
 * The party that will sign, its key, and its right to sign this kind for this item now. Asked
 * before any work is done. Throws KEY_NOT_HELD, SIGNER_*.
 */
export async function requireIssuer(
  context: RecordsContext,
  wanted: Pick<NewRecord, 'issuer' | 'kind'> & { readonly category: string },
) {
  const party = await context.parties.find(wanted.issuer);
  const key = await context.parties.heldKey(wanted.issuer);
  if (!party) throw new TypeError('a held key belongs to a registered party');
  const { role, minGrade } = RECORD_KINDS[wanted.kind];
  const department = DEPARTMENTS[wanted.category as Department];
  await context.parties.checkStanding({ keyId: key.keyId, role, department, minGrade });
  return { party, key };
}

/**
 * Signs a statement with a key this server keeps and pins it. Nothing is written to the database
 * until the caller's transaction calls `save`.
 */
export async function issueRecord(context: RecordsContext, issuer: Issuer, wanted: NewRecord) {
  const { party, key } = issuer;
  const kind = RECORD_KINDS[wanted.kind].code;
  const payload = credentialPayload(context, {
    token: wanted.item.token,
    kind,
    issuer: { number: party.number, did: party.did },
    subject: wanted.subject,
  });
  const credential = await signCredential(context, payload, {
    sealedKeyId: key.sealedKeyId,
    publicJwk: key.publicJwk as unknown as JWK,
  });
  const jws = parseJws(credential);
  if (typeof jws === 'string') throw new Error(`our own credential does not parse: ${jws}`);
  const cid = await pinCredential(context, credential);
  const entry = { item: wanted.item.token, kind: bytes4(kind), digest: jws.digest };
  const sign = () =>
    signWord(context.keys, context.domain, RECORD, entry, {
      party: party.number,
      key,
      deadline: deadlineFrom(context.now()),
    });
  const record = {
    id: newRecordId(),
    recordId: recordIdOf({
      item: wanted.item.token,
      kind,
      digest: jws.digest,
      party: party.number,
      keyId: key.keyId,
    }),
    itemId: wanted.item.id,
    kind: wanted.kind,
    issuerId: party.id,
    issuerKey: key.keyId,
    digest: jws.digest,
    cid,
    credential,
    single: wanted.anchoring === 'batch' ? null : { entry, auth: await sign() },
  };
  return {
    id: record.id,
    recordId: record.recordId,
    cid,
    save: (db: Db) => saveRecord(context, db, record),
  };
}
