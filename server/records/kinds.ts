import type { ChainRole } from '../parties/index.ts';

/** One kind of record as governance registers it at deployment; it may register more. */
export interface RecordKind {
  /** Four ASCII characters, `bytes4` on chain. */
  readonly code: string;
  /** The role its signer needs. */
  readonly role: ChainRole;
  /** The least grade its signer needs: every appraiser has at least 1, other roles have none. */
  readonly minGrade: number;
}

/** The first set of design section 2, and what was added since. */
export const RECORD_KINDS = {
  certificate: { code: 'CERT', role: 'appraiser', minGrade: 1 },
  opinion: { code: 'OPIN', role: 'appraiser', minGrade: 1 },
  inspection: { code: 'INSP', role: 'appraiser', minGrade: 1 },
  origin: { code: 'ORIG', role: 'brand', minGrade: 0 },
  repair: { code: 'RPAR', role: 'repairer', minGrade: 0 },
  care: { code: 'CARE', role: 'repairer', minGrade: 0 },
  alteration: { code: 'ALTR', role: 'repairer', minGrade: 0 },
  logistics: { code: 'LOGI', role: 'platform', minGrade: 0 },
  sale: { code: 'SALE', role: 'platform', minGrade: 0 },
  incident: { code: 'INCI', role: 'platform', minGrade: 0 },
  correction: { code: 'CORR', role: 'platform', minGrade: 0 },
  /** What a brand promises to whoever has title; a kind has one role, so platforms have their own. */
  entitlement: { code: 'ENTL', role: 'brand', minGrade: 0 },
  warranty: { code: 'WARR', role: 'platform', minGrade: 0 },
} as const satisfies Record<string, RecordKind>;

export type KindName = keyof typeof RECORD_KINDS;

/** The name of a four-character code; null for a kind this server does not know. */
export const kindOfCode = (code: string): KindName | null =>
  (Object.keys(RECORD_KINDS) as KindName[]).find((name) => RECORD_KINDS[name].code === code) ??
  null;

/** The code of a kind by its name; a kind without a name here is called by its code. */
export const codeOfKind = (kind: string): string =>
  Object.hasOwn(RECORD_KINDS, kind) ? RECORD_KINDS[kind as KindName].code : kind;

/** Reasons for revocation and their codes on chain. */
export const REVOCATION_REASONS = {
  error: 'ERRO',
  fraud: 'FRAU',
  key_compromised: 'KEYC',
  superseded: 'SUPE',
  other: 'OTHR',
} as const;
export type RevocationReason = keyof typeof REVOCATION_REASONS;
