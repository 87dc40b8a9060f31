/**
 * Every code a check can carry, so that whoever words them (pages, CLI) can be complete, and
 * which answer each gives. NOT_REACHED: something before it stopped the examination.
 * UNPROVEN: the file says so, but no trusted source vouches for its block.
 */
import type { Answer, Check, CheckName } from './verdict.ts';

export const CHECK_CODES = {
  form: {
    OK: 'pass',
    LIVE: 'pass', // read from a node: there is no file
    // A file that breaks the format proves nothing, in either direction.
    TOO_LARGE: 'unknown',
    UNREADABLE: 'unknown',
    NOT_EVIDENCE: 'unknown',
    NOT_CANONICAL: 'unknown',
    NODES_MISMATCH: 'unknown',
    NOT_REACHED: 'unknown',
  },
  block: {
    OK: 'pass',
    NO_TRUSTED_BLOCK: 'unknown',
    BLOCK_NOT_TRUSTED: 'unknown',
    NODE_UNAVAILABLE: 'unknown',
    RPC_UNAVAILABLE: 'unknown',
    RPC_WRONG_CHAIN: 'unknown',
    RPCS_DISAGREE: 'unknown',
    RPC_BEHIND: 'unknown',
    RPC_NO_PROOF: 'unknown',
    CHECKPOINTS_TOO_FEW: 'unknown',
    CHECKPOINTS_DISAGREE: 'unknown',
    AFTER_CHECKPOINT: 'unknown', // the file's block is newer than what was vouched for
    CHECKPOINT_NOT_LINKED: 'unknown',
    NOT_REACHED: 'unknown',
  },
  contracts: {
    OK: 'pass',
    NOT_IN_TRUST_ROOT: 'fail',
    CODE_MISMATCH: 'fail',
    NO_TRUST_ROOT: 'unknown',
    UNPROVEN: 'unknown',
    NOT_REACHED: 'unknown',
  },
  signature: {
    OK: 'pass',
    JWS_MALFORMED: 'fail',
    HEADER_MALFORMED: 'fail',
    HIGH_S: 'fail',
    BAD_SIGNATURE: 'fail',
    NOT_REACHED: 'unknown',
  },
  binding: {
    OK: 'pass',
    PAYLOAD_MALFORMED: 'fail',
    SUBJECT_MISMATCH: 'fail',
    KEY_NAME_MISMATCH: 'fail',
    NOT_YET_VALID: 'unknown',
    NOT_REACHED: 'unknown',
  },
  item: {
    OK: 'pass',
    ITEM_UNKNOWN: 'fail',
    ENROLLED_LATER: 'fail',
    UNPROVEN: 'unknown',
    NOT_REACHED: 'unknown',
  },
  anchored: {
    OK: 'pass',
    NOT_ANCHORED: 'fail',
    PATH_NOT_ANCHORED: 'fail',
    UNPROVEN: 'unknown',
    NOT_REACHED: 'unknown',
  },
  issuer: {
    OK: 'pass',
    KEY_UNKNOWN: 'fail',
    KEY_OF_OTHER_PARTY: 'fail',
    DID_MISMATCH: 'fail',
    UNPROVEN: 'unknown',
    NOT_REACHED: 'unknown',
  },
  standing: {
    OK: 'pass',
    REAFFIRMED: 'pass', // in doubt, and vouched for by another key of its party
    KIND_UNKNOWN: 'fail',
    KEY_NOT_YET_VALID: 'fail',
    KEY_EXPIRED: 'fail',
    PARTY_SUSPENDED: 'fail',
    NO_GRANT: 'fail',
    OUT_OF_SCOPE: 'fail',
    KEY_IN_DOUBT: 'unknown',
    UNPROVEN: 'unknown',
    NOT_REACHED: 'unknown',
  },
  platform: {
    OK: 'pass',
    SINGLE: 'pass', // stored by itself: no platform stands behind its time
    PLATFORM_SUSPENDED: 'fail',
    PLATFORM_NO_GRANT: 'fail',
    PLATFORM_KEY_ENDED: 'fail',
    PLATFORM_KEY_IN_DOUBT: 'unknown',
    UNPROVEN: 'unknown',
    NOT_REACHED: 'unknown',
  },
  revocation: {
    OK: 'pass',
    REVOKED: 'fail',
    REVOCATION_IN_DOUBT: 'unknown',
    UNPROVEN: 'unknown',
    NOT_REACHED: 'unknown',
  },
  age: {
    OK: 'pass',
    TOO_OLD: 'unknown',
    FROM_THE_FUTURE: 'unknown',
    NOT_REACHED: 'unknown',
  },
} as const satisfies Record<CheckName, Readonly<Record<string, Answer>>>;

export type CodeOf<N extends CheckName> = keyof (typeof CHECK_CODES)[N] & string;

/** The checks in the order a reader wants them. */
export const CHECK_NAMES = Object.keys(CHECK_CODES) as readonly CheckName[];

/** The one way to make a check: its answer follows from its code. */
export function check<N extends CheckName>(
  name: N,
  code: CodeOf<N>,
  source: string,
  detail: Check['detail'] = {},
): Check {
  const answers: Readonly<Record<string, Answer>> = CHECK_CODES[name];
  return { name, answer: answers[code] ?? 'unknown', code, source, detail };
}
