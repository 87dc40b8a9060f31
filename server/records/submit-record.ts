import { p256 } from '@noble/curves/nist.js';
import { getBytes } from 'ethers';
import {
  bytes4,
  deadlineFrom,
  DEPARTMENTS,
  hashWord,
  signerOf,
  typedWord,
  type Department,
} from '../parties/index.ts';
import type { Db } from '../platform/database/database.ts';
import type { Commit, PartyPrincipal } from '../platform/http/route.ts';
import { newRecordId, pinCredential, saveRecord, sendRecord } from './anchor-record.ts';
import { boundTo } from './bound-to.ts';
import type { RecordsContext } from './context.ts';
import { kindOfCode, RECORD_KINDS } from './kinds.ts';
import { recordProblem } from './problems.ts';
import { factsOfRow } from './read-record.ts';
import { findByRecordId, type RecordRow } from './record.store.ts';
import {
  checkBinding,
  checkSignature,
  keyIdOf,
  parseCredential,
  recordIdOf,
  type Check,
  type Credential,
} from './verify/index.ts';
import { RECORD } from './words.ts';

const DAY = 24 * 3600;
/** Least and most time an intent may have left (design section 1), seconds. */
const LEAST_LEFT = 7 * DAY;
const MOST_LEFT = 366 * DAY;

export interface SubmittedRecord {
  /** Compact JWS as `credential.ts` of the verifier describes it. */
  readonly credential: string;
  /** EIP-712 intent of a record to be stored singly; without it the record joins a batch. */
  readonly intent?: { readonly deadline: number; readonly signature: string } | undefined;
}

/** Throws CREDENTIAL_INVALID naming the check unless it passed. */
function mustPass(check: Check): void {
  if (check.answer !== 'pass') {
    throw recordProblem('CREDENTIAL_INVALID', `The check "${check.name}" says ${check.code}.`, {
      check: check.name,
      reason: check.code,
    });
  }
}

function parse(context: RecordsContext, text: string): Credential {
  const parsed = parseCredential(text, 'request');
  if (!('jws' in parsed)) {
    mustPass(parsed);
    throw new TypeError('a credential that does not parse fails a check');
  }
  mustPass(checkSignature(parsed.jws, 'request'));
  mustPass(checkBinding(parsed, Math.floor(context.now().getTime() / 1000), 'request'));
  if (!boundTo(context.root, parsed.payload.anchoring)) {
    throw recordProblem('CREDENTIAL_INVALID', 'It is bound to other contracts.', {
      check: 'contracts',
    });
  }
  return parsed;
}

function checkIntent(
  context: RecordsContext,
  { jws, payload }: Credential,
  signer: string,
  intent: NonNullable<SubmittedRecord['intent']>,
) {
  const left = intent.deadline - Math.floor(context.now().getTime() / 1000);
  const facts = { deadline: intent.deadline };
  if (left <= 0) throw recordProblem('INTENT_EXPIRED', 'Its deadline has passed.', facts);
  if (left < LEAST_LEFT) {
    throw recordProblem('INTENT_DEADLINE_TOO_SHORT', 'It might expire in the queue.', facts);
  }
  if (left > MOST_LEFT) throw recordProblem('INTENT_DEADLINE_TOO_FAR', 'A year is enough.', facts);
  const { item, kind, party } = payload.anchoring;
  const entry = { item, kind: bytes4(kind), digest: jws.digest };
  const signed = { party, signer, deadline: intent.deadline };
  const hash = getBytes(hashWord(context.domain, RECORD, entry, signed));
  const key = Buffer.concat([Buffer.of(4), jws.x, jws.y]);
  let fits = false;
  try {
    fits = p256.verify(getBytes(intent.signature), hash, key, { lowS: true, prehash: true });
  } catch {
    // Not 64 bytes, or r or s out of range.
  }
  if (!fits)
    throw recordProblem('INTENT_SIGNATURE_INVALID', 'It does not verify with the credential key.');
  return { entry, auth: { ...signed, signature: intent.signature } };
}

/** The intent of a credential, to be signed by the key of its header until a deadline. */
export function intentOf(context: RecordsContext, credential: string, deadline: number) {
  const { jws, payload } = parse(context, credential);
  const { item, kind, party } = payload.anchoring;
  const entry = { item, kind: bytes4(kind), digest: jws.digest };
  const { p256Verifier } = context.root;
  const { signer } = signerOf({ ...jws.header.jwk }, p256Verifier);
  const signed = { party, signer, deadline };
  return {
    typedData: typedWord(context.domain, RECORD, entry, signed),
    hash: hashWord(context.domain, RECORD, entry, signed),
    deadline,
  };
}

/**
 * The same record as it was taken before, where its intent ran out in the queue or the chain has
 * refused it, and a new intent may follow; null where there is none. Throws RECORD_EXISTS.
 */
async function refusedBefore(db: Db, recordId: string, renews: boolean): Promise<RecordRow | null> {
  const earlier = await findByRecordId(db, recordId);
  if (!earlier) return null;
  const { status } = await factsOfRow(db, earlier);
  if (renews && (status === 'rejected' || status === 'needs_signature')) return earlier;
  throw recordProblem('RECORD_EXISTS', 'It is here already.', { record: earlier.id });
}

export interface TakenRecord {
  readonly recordId: string;
  /** Stores it in the caller's transaction. Throws RECORD_EXISTS. @returns its id. */
  save(db: Db): Promise<string>;
}

/**
 * Checks a record that its issuer signed on its own device: credential and, to be stored singly,
 * intent. Everything is checked that the contract will check, before anything is written.
 * Throws CREDENTIAL_INVALID, NOT_YOUR_RECORD, RECORD_EXISTS, INTENT_*, SIGNER_*.
 * @param submitted.single it may not join a batch for want of an intent
 */
export async function takeRecord(
  context: RecordsContext,
  principal: PartyPrincipal,
  submitted: SubmittedRecord & { readonly single?: boolean },
): Promise<TakenRecord> {
  const credential = parse(context, submitted.credential);
  const { jws, payload } = credential;
  const keyId = keyIdOf(context.root.p256Verifier, jws.x, jws.y);
  const key = await context.parties.findKey(keyId);
  if (key?.party.number !== payload.anchoring.party || key.party.did !== payload.issuer.id) {
    throw recordProblem('CREDENTIAL_INVALID', 'Its key is not registered for its issuer.', {
      check: 'issuer',
    });
  }
  if (key.partyId !== principal.party) {
    throw recordProblem('NOT_YOUR_RECORD', 'You can submit records of your own party.');
  }
  const kind = kindOfCode(payload.anchoring.kind);
  if (!kind)
    throw recordProblem('CREDENTIAL_INVALID', 'The kind is unknown.', { check: 'standing' });
  const item = await context.items.findByToken(payload.anchoring.item);
  if (!item)
    throw recordProblem('CREDENTIAL_INVALID', 'The item is not enrolled here.', { check: 'item' });

  const recordId = recordIdOf({
    item: payload.anchoring.item,
    kind: payload.anchoring.kind,
    digest: jws.digest,
    party: key.party.number,
    keyId,
  });
  await refusedBefore(context.database.client, recordId, submitted.intent !== undefined);
  const { role, minGrade } = RECORD_KINDS[kind];
  const department = DEPARTMENTS[item.category as Department];
  await context.parties.checkStanding({ keyId, role, department, minGrade });
  if (submitted.single && !submitted.intent) {
    const asked = intentOf(context, submitted.credential, deadlineFrom(context.now()));
    throw recordProblem('INTENT_NEEDED', 'The credential is sound; its intent is missing.', asked);
  }
  const single = submitted.intent
    ? checkIntent(context, credential, key.signer, submitted.intent)
    : null;

  const cid = await pinCredential(context, submitted.credential);
  return {
    recordId,
    async save(db) {
      const earlier = await refusedBefore(db, recordId, single !== null);
      if (earlier && single) {
        await sendRecord(context, db, recordId, single);
        return earlier.id;
      }
      const id = newRecordId();
      await saveRecord(context, db, {
        id,
        recordId,
        itemId: item.id,
        kind,
        issuerId: key.partyId,
        issuerKey: keyId,
        digest: jws.digest,
        cid,
        credential: submitted.credential,
        single,
      });
      return id;
    },
  };
}

/** Takes a record as {@link takeRecord} does, by itself. */
export async function submitRecord(
  context: RecordsContext,
  principal: PartyPrincipal,
  submitted: SubmittedRecord,
  commit: Commit,
): Promise<{ id: string; recordId: string; status: 'pending' }> {
  const { recordId, save } = await takeRecord(context, principal, submitted);
  return commit(async (db) => ({ id: await save(db), recordId, status: 'pending' as const }));
}
