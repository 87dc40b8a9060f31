import { CHAIN_ROLES } from '../../server/parties/codes.ts';
import { RECORD_KINDS } from '../../server/records/kinds.ts';

/** One kind of record as governance registers it, in the contract's codes. */
export interface RecordKindTerms {
  /** Four ASCII characters, `bytes4` on chain. */
  readonly code: string;
  /** The role its signer needs; see contracts/types/Codes.sol. */
  readonly role: string;
  /** The least grade its signer needs. */
  readonly minGrade: number;
}

/** The kinds that a deployment begins with; governance may register more. */
export const FIRST_KINDS: readonly RecordKindTerms[] = Object.values(RECORD_KINDS).map(
  ({ code, role, minGrade }) => ({ code, role: CHAIN_ROLES[role], minGrade }),
);

/** The roles that a deployment begins with; governance may register more. */
export const FIRST_ROLES: readonly string[] = Object.values(CHAIN_ROLES);
