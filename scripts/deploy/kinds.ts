/** One kind of record as governance registers it. */
export interface RecordKindTerms {
  readonly name: string;
  /** Four ASCII characters, `bytes4` on chain. */
  readonly code: string;
  /** The role its signer needs; see contracts/types/Codes.sol. */
  readonly role: string;
  /** The least grade its signer needs; the first kinds ask for none. */
  readonly minGrade: number;
}

/** The kinds that a deployment begins with; governance may register more. */
export const FIRST_KINDS: readonly RecordKindTerms[] = [
  { name: 'certificate', code: 'CERT', role: 'APPR', minGrade: 0 },
  { name: 'opinion', code: 'OPIN', role: 'APPR', minGrade: 0 },
  { name: 'inspection', code: 'INSP', role: 'APPR', minGrade: 0 },
  { name: 'origin', code: 'ORIG', role: 'BRND', minGrade: 0 },
  { name: 'repair', code: 'RPAR', role: 'REPR', minGrade: 0 },
  { name: 'care', code: 'CARE', role: 'REPR', minGrade: 0 },
  { name: 'alteration', code: 'ALTR', role: 'REPR', minGrade: 0 },
  { name: 'logistics', code: 'LOGI', role: 'PLAT', minGrade: 0 },
  { name: 'sale', code: 'SALE', role: 'PLAT', minGrade: 0 },
  { name: 'incident', code: 'INCI', role: 'PLAT', minGrade: 0 },
  { name: 'correction', code: 'CORR', role: 'PLAT', minGrade: 0 },
];
