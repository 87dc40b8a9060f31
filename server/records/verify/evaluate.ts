/**
 * The rules that need the chain's state, as one generator: it yields what it wants to know and
 * returns the checks, so the same rules run over proven nodes, over a node's RPC and while an
 * evidence file is being made. Nothing here decides what vouches for the answers.
 */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { toHex, utf8, wordHex, type Hex } from './bytes.ts';
import { check, type CodeOf } from './codes.ts';
import { batchIdOf, keyIdOf, recordIdOf, rootOf } from './ids.ts';
import {
  after,
  itemsSlots,
  partiesSlots,
  recordsSlots,
  unpackAffirmation,
  unpackBatch,
  unpackEntry,
  unpackItem,
  unpackKey,
  unpackKind,
  unpackRevocation,
  unpackSuccessor,
} from './layout.ts';
import type { Credential } from './parse-credential.ts';
import { read, ROLES, type Reading } from './query.ts';
import {
  inDoubt,
  keyOfNumber,
  partyStanding,
  ROLE_PLATFORM,
  signedInDoubt,
  type Key,
  type Scope,
} from './standing.ts';
import type { Check, TrustRoot, Verdict } from './verdict.ts';

/** The way from a record to the root of the batch that a platform anchored. */
export interface Path {
  readonly platform: number;
  readonly siblings: readonly Hex[];
}

export interface Findings {
  /** Some or all of: contracts, item, anchored, issuer, standing, platform, revocation. */
  readonly checks: readonly Check[];
  readonly record: NonNullable<Verdict['record']>;
  readonly revocation: Verdict['revocation'];
}

type Detail = Check['detail'];

/** @param source what the answers rest on, such as "block 42". */
export function* evaluate(
  credential: Credential,
  path: Path | null,
  root: TrustRoot,
  source: string,
): Reading<Findings> {
  const { item: token, kind, party } = credential.payload.anchoring;
  const keyId = keyIdOf(root.p256Verifier, credential.jws.x, credential.jws.y);
  const digest = credential.jws.digest;
  const recordId = recordIdOf({ item: token, kind, digest, party, keyId });
  const record = { recordId, token, kind, digest, party, keyId, anchoredAt: null };

  for (const role of ROLES) {
    const code = wordHex(yield { account: role });
    if (code === root.contracts[role].codeHash.toLowerCase()) continue;
    const detail = { contract: role, codeHash: code };
    return {
      checks: [check('contracts', 'CODE_MISMATCH', source, detail)],
      record,
      revocation: null,
    };
  }
  const checks: Check[] = [check('contracts', 'OK', `root ${root.name}`, { demo: root.demo })];

  const anchoring = yield* findAnchoring(recordId, path);
  const when = anchoring.at;
  checks.push(check('anchored', anchoring.code, source, anchoring.detail));
  if (anchoring.platform) checks.push(check('platform', anchoring.platform, source));

  const revocation = yield* findRevocation(recordId);
  checks.push(check('revocation', revocation.code, source, revocation.detail));

  const item = unpackItem(yield* read('items', itemsSlots.item(token)));
  const enrolled: CodeOf<'item'> =
    item.enrolledAt === 0
      ? 'ITEM_UNKNOWN'
      : when !== null && item.enrolledAt > when
        ? 'ENROLLED_LATER'
        : 'OK';
  const { enrolledAt, department } = item;
  checks.push(check('item', enrolled, source, { enrolledAt, department, platform: item.party }));

  const key = unpackKey(yield* read('parties', partiesSlots.key(keyId)));
  const didHash = wordHex(yield* read('parties', after(partiesSlots.party(party), 1)));
  const issuer: CodeOf<'issuer'> =
    key.number === 0
      ? 'KEY_UNKNOWN'
      : key.party !== party
        ? 'KEY_OF_OTHER_PARTY'
        : didHash !== toHex(keccak_256(utf8(credential.payload.issuer.id)))
          ? 'DID_MISMATCH'
          : 'OK';
  checks.push(check('issuer', issuer, source, { party, keyNumber: key.number }));

  // Without the time of anchoring, the item's department and the key there is nothing to judge.
  if (when !== null && enrolled !== 'ITEM_UNKNOWN' && issuer === 'OK') {
    const found = yield* judgeStanding({ recordId, key, party, kind, department, when });
    checks.push(check('standing', found.code, source, found.detail));
  }
  return { checks, record: { ...record, anchoredAt: when }, revocation: revocation.known };
}

interface Anchoring {
  readonly code: CodeOf<'anchored'>;
  /** Unix seconds; null where the record is not anchored. */
  readonly at: number | null;
  readonly platform: CodeOf<'platform'> | null;
  readonly detail: Detail;
}

/**
 * The earliest anchoring counts (design rule 4). A batch is no reason to refuse a record that is
 * also stored by itself: where its platform did not stand, the stored entry alone counts.
 */
function* findAnchoring(recordId: Hex, path: Path | null): Reading<Anchoring> {
  const entry = unpackEntry(yield* read('records', recordsSlots.entry(recordId)));
  const single: Anchoring = {
    code: 'OK',
    at: entry.anchoredAt,
    platform: 'SINGLE',
    detail: { at: entry.anchoredAt, in: 'single' },
  };
  if (path === null) {
    return entry.anchoredAt === 0
      ? { code: 'NOT_ANCHORED', at: null, platform: null, detail: { recordId } }
      : single;
  }

  const root = rootOf(recordId, path.siblings);
  const slot = recordsSlots.batch(batchIdOf(root, path.platform));
  const batch = unpackBatch(yield* read('records', slot));
  if (batch.anchoredAt === 0 || batch.platform !== path.platform) {
    const detail = { recordId, root, platform: path.platform };
    return { code: 'PATH_NOT_ANCHORED', at: null, platform: null, detail };
  }
  const platform = yield* judgePlatform(batch.platform, batch.keyNumber, batch.anchoredAt);
  const stored = entry.anchoredAt !== 0;
  if (stored && (entry.anchoredAt <= batch.anchoredAt || platform !== 'OK')) return single;
  return {
    code: 'OK',
    at: batch.anchoredAt,
    platform,
    detail: {
      at: batch.anchoredAt,
      in: 'batch',
      root,
      platform: batch.platform,
      count: batch.count,
    },
  };
}

/** A platform's remembered permission is only a filter: the time of the batch is what counts. */
function* judgePlatform(
  party: number,
  keyNumber: number,
  when: number,
): Reading<CodeOf<'platform'>> {
  const scope = { role: ROLE_PLATFORM, department: 0, minGrade: 0 };
  const { fault } = yield* partyStanding(party, scope, when);
  const key = yield* keyOfNumber(party, keyNumber);
  if (fault === 'PARTY_SUSPENDED') return 'PLATFORM_SUSPENDED';
  if (fault !== null) return 'PLATFORM_NO_GRANT';
  if (when < key.from || when >= key.until) return 'PLATFORM_KEY_ENDED';
  return inDoubt(key, when) ? 'PLATFORM_KEY_IN_DOUBT' : 'OK';
}

function* findRevocation(
  recordId: Hex,
): Reading<{ code: CodeOf<'revocation'>; detail: Detail; known: Verdict['revocation'] }> {
  const slot = recordsSlots.revocation(recordId);
  const { revokedAt, party, keyNumber, reason } = unpackRevocation(yield* read('records', slot));
  if (revokedAt === 0) return { code: 'OK', detail: {}, known: null };
  const successor = unpackSuccessor(yield* read('records', after(slot, 1)));
  const known = { at: revokedAt, reason, party, successor };
  // A thief with a lost key must not be able to end a record: such a word is itself in doubt.
  const doubt = yield* signedInDoubt(party, keyNumber, revokedAt);
  return doubt
    ? { code: 'REVOCATION_IN_DOUBT', detail: known, known: null }
    : { code: 'REVOKED', detail: known, known };
}

function* judgeStanding(asked: {
  readonly recordId: Hex;
  readonly key: Key;
  readonly party: number;
  readonly kind: string;
  readonly department: number;
  readonly when: number;
}): Reading<{ code: CodeOf<'standing'>; detail: Detail }> {
  const { recordId, key, party, kind, department, when } = asked;
  const terms = unpackKind(yield* read('parties', partiesSlots.kind(kind)));
  if (terms.registeredAt === 0 || terms.registeredAt > when)
    return { code: 'KIND_UNKNOWN', detail: { kind } };
  const { role, minGrade } = terms;
  const scope = { role, department, minGrade };
  const { fault, probation } = yield* partyStanding(party, scope, when);
  const detail = { at: when, role, department, minGrade, probation };
  if (when < key.from) return { code: 'KEY_NOT_YET_VALID', detail: { ...detail, from: key.from } };
  if (when >= key.until) return { code: 'KEY_EXPIRED', detail: { ...detail, until: key.until } };
  if (fault !== null) return { code: fault, detail };
  if (!inDoubt(key, when)) return { code: 'OK', detail };
  const affirmedAt = yield* findAffirmation(recordId, party, scope);
  const doubt = { ...detail, revokedFrom: key.revokedFrom };
  return affirmedAt === null
    ? { code: 'KEY_IN_DOUBT', detail: doubt }
    : { code: 'REAFFIRMED', detail: { ...doubt, affirmedAt } };
}

/**
 * When another key of the issuer's party has vouched for a record in doubt (design rule 6); null
 * where none has that stood for it then. The contract asked what signing the record anew would
 * have needed; history must say the same, and that key must not have been lost since.
 */
function* findAffirmation(recordId: Hex, party: number, scope: Scope): Reading<number | null> {
  const slot = yield* read('records', recordsSlots.affirmation(recordId));
  const { affirmedAt, party: affirmer, keyNumber } = unpackAffirmation(slot);
  if (affirmedAt === 0 || affirmer !== party) return null;
  const key = yield* keyOfNumber(affirmer, keyNumber);
  const { fault } = yield* partyStanding(affirmer, scope, affirmedAt);
  const lived = key.from <= affirmedAt && affirmedAt < key.until;
  return lived && fault === null && !inDoubt(key, affirmedAt) ? affirmedAt : null;
}
