/** Whether a party or a key stood at a time: their history only ever grows. */
import {
  after,
  coverage,
  elements,
  partiesSlots,
  unpackKey,
  unpackTerm,
  type Term,
} from './layout.ts';
import { wordHex, type Hex } from './bytes.ts';
import { read, type Reading } from './query.ts';

export const ROLE_PLATFORM = 'PLAT';

/**
 * The term of a list that holds at `when`, or null; mirrors `Terms.heldAt`. Lists are in order of
 * time, and their length is state like the rest, so halving ends whatever it is.
 */
function* heldAt(list: Hex, when: number): Reading<Term | null> {
  const first = elements(list);
  let low = 0n;
  let high = yield* read('parties', list);
  let found: Term | null = null;
  // Every term before `low` begins at or before `when`, none from `high` on does.
  while (low < high) {
    const middle = (low + high) / 2n;
    const term = unpackTerm(yield* read('parties', after(first, middle)));
    if (term.from > when) high = middle;
    else {
      low = middle + 1n;
      found = term;
    }
  }
  return found && when < found.until ? found : null;
}

export interface Scope {
  readonly role: string;
  /** 0 where the role has no department. */
  readonly department: number;
  readonly minGrade: number;
}

export type PartyFault = 'PARTY_SUSPENDED' | 'NO_GRANT' | 'OUT_OF_SCOPE';

export interface PartyStanding {
  readonly fault: PartyFault | null;
  /** True while every signature of the party needs a mentor (judged off chain). */
  readonly probation: boolean;
}

/** Mirrors `Parties.standing` for everything but the key; `when` in Unix seconds. */
export function* partyStanding(party: number, scope: Scope, when: number): Reading<PartyStanding> {
  const suspension = yield* heldAt(partiesSlots.suspensions(party), when);
  const grant = yield* heldAt(partiesSlots.grants(party, scope.role), when);
  const faulty = (fault: PartyFault): PartyStanding => ({ fault, probation: false });
  if (suspension) return faulty('PARTY_SUSPENDED');
  if (!grant) return faulty('NO_GRANT');
  if (scope.department === 0) return { fault: null, probation: false };
  const { grade, probation } = coverage(grant.scope, scope.department);
  if (grade === 0 || grade < scope.minGrade) return faulty('OUT_OF_SCOPE');
  return { fault: null, probation };
}

export type Key = ReturnType<typeof unpackKey>;

/** A party's key by its number within the party. */
export function* keyOfNumber(party: number, keyNumber: number): Reading<Key> {
  const keyId = wordHex(yield* read('parties', partiesSlots.keyId(party, keyNumber)));
  return unpackKey(yield* read('parties', partiesSlots.key(keyId)));
}

/**
 * True where an act is in doubt: the key that signed it, named by its number within its party,
 * was later revoked from the time of the act or earlier (design rule 6).
 */
export function* signedInDoubt(party: number, keyNumber: number, when: number): Reading<boolean> {
  return inDoubt(yield* keyOfNumber(party, keyNumber), when);
}

export const inDoubt = (key: Pick<Key, 'revokedFrom'>, when: number): boolean =>
  key.revokedFrom !== 0 && key.revokedFrom <= when;
