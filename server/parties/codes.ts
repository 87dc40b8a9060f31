/** Words of the API beside their four-character codes on chain (contracts/types/Codes.sol). */

export const PARTY_KINDS = {
  platform: 'PLAT',
  brand: 'BRND',
  appraiser: 'APPR',
  repairer: 'REPR',
  store: 'STOR',
  courier: 'COUR',
} as const;
export type PartyKind = keyof typeof PARTY_KINDS;

/** Roles on chain: what a party may be accredited for. */
export const CHAIN_ROLES = {
  platform: 'PLAT',
  appraiser: 'APPR',
  repairer: 'REPR',
  brand: 'BRND',
  referee: 'REFE',
} as const;
export type ChainRole = keyof typeof CHAIN_ROLES;

/** Department numbers: places in a grant's scope. */
export const DEPARTMENTS = { bag: 1, watch: 2, jewellery: 3 } as const;
export type Department = keyof typeof DEPARTMENTS;

/** Grades of experts, rising. A role without grades has the first in each department it covers. */
export const GRADES = { none: 1, appraiser: 1, senior: 2, expert: 3 } as const;
export type Grade = keyof typeof GRADES;

/** Roles of people and systems at this service, as access tokens carry them. */
export const SERVICE_ROLES = [
  'operator',
  'registrar',
  'appraiser',
  'repairer',
  'brand',
  'custodian',
  'referee',
  'administrator',
  // Of a platform that sells: takes items in and lists them; checks brand papers; answers for the
  // law; approves money; looks after buyers and sellers.
  'merchant',
  'reviewer',
  'counsel',
  'cashier',
  'support',
] as const;
export type ServiceRole = (typeof SERVICE_ROLES)[number];

/** Four ASCII characters as the bytes4 the contracts take. */
export const bytes4 = (code: string): string => `0x${Buffer.from(code, 'ascii').toString('hex')}`;

/**
 * The four printable ASCII characters of a bytes4, or its hex where it has others: anybody with a
 * key chooses the bytes of some codes, and the database takes no NUL.
 */
export function codeOf(hex: string): string {
  const text = Buffer.from(hex.slice(2), 'hex').toString('latin1');
  return /^[\x21-\x7e]{4}$/.test(text) ? text : hex.toLowerCase();
}

/** "No end" of a window on chain (uint48). */
export const NO_END = 2 ** 48 - 1;
