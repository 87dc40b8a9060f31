import { DEPARTMENTS, GRADES, type Department, type Grade } from './codes.ts';

/**
 * A grant's scope on chain (contracts/types/Terms.sol): uint96, four bits for each department, of
 * which two hold the grade and one says probation.
 */
const PROBATION = 4n;
const PLACES = 24;
const place = (department: number): bigint => BigInt(4 * department);

export interface Coverage {
  /** A department's name, or its number where we have no name for it. */
  readonly department: string;
  /** 1 to 3. */
  readonly grade: number;
  readonly probation: boolean;
}

/** The scope that covers these departments alike. */
export function scopeOf(wanted: {
  readonly departments: readonly Department[];
  readonly grade: Grade;
  readonly probation: boolean;
}): bigint {
  const bits = BigInt(GRADES[wanted.grade]) | (wanted.probation ? PROBATION : 0n);
  return wanted.departments.reduce((scope, name) => scope | (bits << place(DEPARTMENTS[name])), 0n);
}

/** What a scope covers, in order of the departments' numbers. */
export function coverageOf(scope: bigint): Coverage[] {
  const names = new Map(Object.entries(DEPARTMENTS).map(([name, number]) => [number, name]));
  return Array.from({ length: PLACES }, (_, department) => {
    const bits = (scope >> place(department)) & 0xfn;
    return {
      department: names.get(department as 1) ?? String(department),
      grade: Number(bits & 3n),
      probation: (bits & PROBATION) !== 0n,
    };
  }).filter(({ grade }) => grade > 0);
}
