import { encodeBytes32String } from 'ethers';

/** Four ASCII characters as `bytes4`. */
export const bytes4 = (code: string): string => encodeBytes32String(code).slice(0, 10);

export const NO_END = 2n ** 48n - 1n;

/** `IParties.Standing`. */
export const Standing = {
  Valid: 0n,
  UnknownKey: 1n,
  KeyNotYetValid: 2n,
  KeyExpired: 3n,
  KeyRevoked: 4n,
  PartySuspended: 5n,
  NoGrant: 6n,
  OutOfScope: 7n,
  UnknownKind: 8n,
} as const;

export const BAGS = 1;
export const WATCHES = 2;
export const JEWELLERY = 3;

export const APPRAISER = 1;
export const SENIOR = 2;
export const EXPERT = 3;

/** Scope bits of one department (contracts/types/Terms.sol). */
export const inDepartment = (department: number, grade = 1, probation = false): bigint =>
  BigInt(grade | (probation ? 4 : 0)) << BigInt(4 * department);

/** Scope of a role without grades, in every department the tests use. */
export const ALL_DEPARTMENTS = [BAGS, WATCHES, JEWELLERY]
  .map((department) => inDepartment(department))
  .reduce((all, one) => all | one);

export const PLAT = bytes4('PLAT');
export const APPR = bytes4('APPR');
export const REPR = bytes4('REPR');
export const BRND = bytes4('BRND');
export const REFE = bytes4('REFE');
export const ANY_ROLE = bytes4('');
export const CERT = bytes4('CERT');

export const DAY = 86_400;
export const ZERO = `0x${'0'.repeat(64)}`;
