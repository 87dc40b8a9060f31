/** From single checks to a verdict: what is missing, what is unproven, what the whole says. */
import { check, CHECK_NAMES } from './codes.ts';
import type { Findings } from './evaluate.ts';
import type { Check, CheckName, TrustRoot, Verdict } from './verdict.ts';

/** Checks that rest on the chain's state, and so on somebody vouching for the block. */
const ON_STATE: ReadonlySet<CheckName> = new Set<CheckName>([
  'contracts',
  'item',
  'anchored',
  'issuer',
  'standing',
  'platform',
  'revocation',
]);

export interface Parts {
  /** In any order; a check that is not here was not reached. */
  readonly checks: readonly Check[];
  readonly findings: Findings | null;
  readonly asOf: Verdict['asOf'];
  /** Unix seconds. */
  readonly now: number;
  /** Seconds. */
  readonly maxAge: number;
}

/** Never more than one check a name; a refusal that needs no state stands before the state's. */
export function conclude({ checks, findings, asOf, now, maxAge }: Parts): Verdict {
  const found = new Map<CheckName, Check>();
  for (const one of checks) found.set(one.name, one);
  const proven = found.get('block')?.answer === 'pass';
  for (const one of findings?.checks ?? []) found.set(one.name, proven ? one : unproven(one));
  found.set('age', ageOf(asOf, now, maxAge));

  const list = CHECK_NAMES.map((name) => found.get(name) ?? check(name, 'NOT_REACHED', 'none'));
  return {
    outcome: outcomeOf(list),
    checks: list,
    asOf,
    age: asOf && Math.max(0, now - asOf.time),
    revocation: proven ? (findings?.revocation ?? null) : null,
    record: findings && {
      ...findings.record,
      anchoredAt: proven ? findings.record.anchoredAt : null,
    },
  };
}

/** What a file says of a block that nobody vouches for is a claim: it neither helps nor harms. */
function unproven(one: Check): Check {
  const detail = { ...one.detail, claimed: one.code };
  return ON_STATE.has(one.name)
    ? { name: one.name, answer: 'unknown', code: 'UNPROVEN', source: 'file', detail }
    : one;
}

function outcomeOf(checks: readonly Check[]): Verdict['outcome'] {
  if (checks.some(({ answer }) => answer === 'fail')) return 'invalid';
  return checks.every(({ answer }) => answer === 'pass') ? 'valid' : 'cannot_tell';
}

/** Seconds by which a block's clock may be ahead of the checker's. */
const CLOCK_SKEW = 900;

function ageOf(asOf: Verdict['asOf'], now: number, maxAge: number): Check {
  if (asOf === null) return check('age', 'NOT_REACHED', 'none');
  const detail = { age: now - asOf.time, maxAge };
  if (detail.age < -CLOCK_SKEW) return check('age', 'FROM_THE_FUTURE', 'clock', detail);
  return check('age', detail.age > maxAge ? 'TOO_OLD' : 'OK', 'clock', detail);
}

/** The root that names the deployment a credential was made for, or why there is none. */
export function chooseRoot(
  roots: readonly TrustRoot[],
  anchoring: {
    readonly chainId: number;
    readonly parties: string;
    readonly items: string;
    readonly records: string;
  },
): TrustRoot | Check {
  if (roots.length === 0) return check('contracts', 'NO_TRUST_ROOT', 'none');
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const { chainId, parties, items, records } = anchoring;
  const root = roots.find(
    (one) =>
      one.chainId === chainId &&
      same(one.contracts.parties.address, parties) &&
      same(one.contracts.items.address, items) &&
      same(one.contracts.records.address, records),
  );
  const detail = { chainId, parties, items, records };
  return root ?? check('contracts', 'NOT_IN_TRUST_ROOT', 'credential', detail);
}
