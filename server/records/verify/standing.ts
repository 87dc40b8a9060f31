/** Whether a party stood at a time: its grants and suspensions, which only ever grow. */
import {
  after,
  covers,
  elements,
  partiesSlots,
  unpackGrant,
  unpackKey,
  unpackWindow,
} from './layout.ts';
import { wordHex, type Hex } from './bytes.ts';
import { read, type Reading } from './query.ts';

/** `Parties` keeps at most so many grants a role and suspensions a party. */
const MAX_ENTRIES = 16;

export const ROLE_PLATFORM = 'PLAT';

/** The elements of an array of one-slot structs, or null where it is longer than allowed. */
function* readArray(slot: Hex): Reading<readonly bigint[] | null> {
  const length = yield* read('parties', slot);
  if (length > BigInt(MAX_ENTRIES)) return null;
  const first = elements(slot);
  const words: bigint[] = [];
  for (let i = 0; i < Number(length); i++) words.push(yield* read('parties', after(first, i)));
  return words;
}

export interface Scope {
  readonly role: string;
  /** 0 where the role has no department. */
  readonly department: number;
  readonly minGrade: number;
}

export type PartyFault = 'TOO_MANY_ENTRIES' | 'PARTY_SUSPENDED' | 'NO_GRANT' | 'OUT_OF_SCOPE';

export interface PartyStanding {
  readonly fault: PartyFault | null;
  /** True while every signature of the party needs a mentor (judged off chain). */
  readonly probation: boolean;
}

/** Mirrors `Parties.standing` for everything but the key; `when` in Unix seconds. */
export function* partyStanding(party: number, scope: Scope, when: number): Reading<PartyStanding> {
  const suspensions = yield* readArray(partiesSlots.suspensions(party));
  const grants = yield* readArray(partiesSlots.grants(party, scope.role));
  const faulty = (fault: PartyFault): PartyStanding => ({ fault, probation: false });
  if (!suspensions || !grants) return faulty('TOO_MANY_ENTRIES');
  if (suspensions.some((slot) => covers(unpackWindow(slot), when)))
    return faulty('PARTY_SUSPENDED');

  const current = grants.map(unpackGrant).filter((grant) => covers(grant, when));
  if (current.length === 0) return faulty('NO_GRANT');
  const fitting = current.filter(
    (grant) =>
      (scope.department === 0 || ((grant.departments >>> scope.department) & 1) === 1) &&
      grant.grade >= scope.minGrade,
  );
  if (fitting.length === 0) return faulty('OUT_OF_SCOPE');
  return { fault: null, probation: fitting.every((grant) => grant.probation) };
}

/**
 * True where an act is in doubt: the key that signed it, named by its number within its party,
 * was later revoked from the time of the act or earlier (design rule 6).
 */
export function* signedInDoubt(party: number, keyNumber: number, when: number): Reading<boolean> {
  const keyId = wordHex(yield* read('parties', partiesSlots.keyId(party, keyNumber)));
  return inDoubt(unpackKey(yield* read('parties', partiesSlots.key(keyId))), when);
}

export const inDoubt = (key: { readonly revokedFrom: number }, when: number): boolean =>
  key.revokedFrom !== 0 && key.revokedFrom <= when;
