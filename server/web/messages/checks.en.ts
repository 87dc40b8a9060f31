import type { CHECK_CODES } from '../../records/verify/index.ts';
import type { CheckName } from '../../records/verify/index.ts';

/** Every code a check can carry; OK has the words of its check instead. */
type WordedCode = Exclude<{ [N in CheckName]: keyof (typeof CHECK_CODES)[N] }[CheckName], 'OK'>;

interface CheckWords {
  readonly title: string;
  readonly pass: string;
  readonly fail: string;
  readonly unknown: string;
}

/** What each check asks and answers, in English. */
export const checksEn = {
  answers: { pass: 'Pass', fail: 'Fail', unknown: 'Unknown' },
  summary: (p: { pass: number; of: number }) => `${p.pass} of ${p.of} checks passed`,
  source: (p: { source: string }) => `Source: ${p.source}`,
  sources: {
    file: 'the evidence file',
    root: 'trust root:',
    block: 'block',
    rpc: 'node:',
    node: 'the node this server asked',
    credential: 'the credential',
    clock: 'the clock of the checker',
    none: 'none',
    you: 'block named by you',
  },
  words: {
    form: {
      title: 'Form of the file',
      pass: 'The file is complete and written in exactly one way.',
      fail: 'The file is damaged or was changed.',
      unknown: 'The file could not be read.',
    },
    block: {
      title: 'Block',
      pass: 'The block comes from a source other than the file.',
      fail: 'Sources disagree about the block.',
      unknown: 'No independent source confirmed the block.',
    },
    contracts: {
      title: 'Contracts',
      pass: 'Chain, contracts and their code are those in a trusted root.',
      fail: 'The contracts are not those this checker trusts.',
      unknown: 'The contracts could not be compared.',
    },
    signature: {
      title: 'Signature',
      pass: 'The credential is signed by the key it names and was not changed.',
      fail: 'The signature does not belong to this text.',
      unknown: 'The signature could not be checked.',
    },
    binding: {
      title: 'Meant for this item',
      pass: 'The credential names this chain, these contracts and this item.',
      fail: 'The credential was made for something else.',
      unknown: 'What the credential was made for could not be read.',
    },
    item: {
      title: 'Item',
      pass: 'The item is enrolled on chain.',
      fail: 'The item is not enrolled on chain.',
      unknown: 'Whether the item is enrolled could not be read.',
    },
    anchored: {
      title: 'Anchored',
      pass: 'The record stands on chain.',
      fail: 'The record does not stand on chain.',
      unknown: 'Whether the record stands on chain could not be read.',
    },
    issuer: {
      title: 'Issuer',
      pass: 'The key belongs to the party the credential names.',
      fail: 'The key does not belong to the party the credential names.',
      unknown: 'Whose key it is could not be read.',
    },
    standing: {
      title: 'Accreditation',
      pass: 'The expert was accredited for this when the record was anchored.',
      fail: 'The expert was not accredited for this when the record was anchored.',
      unknown: 'The accreditation at that time could not be settled.',
    },
    platform: {
      title: 'Anchoring platform',
      pass: 'Nothing speaks against the platform that anchored it.',
      fail: 'The platform was not entitled to anchor it.',
      unknown: 'The platform’s standing could not be read.',
    },
    revocation: {
      title: 'Not revoked',
      pass: 'The record was not revoked as of this block.',
      fail: 'The record was revoked.',
      unknown: 'Whether it was revoked could not be read.',
    },
    age: {
      title: 'Age',
      pass: 'The state of the chain is recent enough.',
      fail: 'The state of the chain is not plausible in time.',
      unknown: 'The state of the chain is older than allowed.',
    },
  } satisfies Record<CheckName, CheckWords>,
  codes: {
    LIVE: 'Read straight from a node, not from a file.',
    TOO_LARGE: 'The file is larger than an evidence file can be.',
    UNREADABLE: 'The file cannot be read. Download it again.',
    NOT_EVIDENCE: 'This is not an evidence file, or it lost a part. Download it again.',
    NOT_CANONICAL: 'The file was rewritten on its way. Download it again.',
    NODES_MISMATCH: 'The proofs in the file do not fit together. Download it again.',
    NOT_REACHED: 'Not examined, because an earlier check could not be finished.',
    UNPROVEN: 'The file says so, but no source you trust vouches for its block.',
    NO_TRUSTED_BLOCK: 'Nobody but the file vouches for its block. Name a node or a block hash.',
    BLOCK_NOT_TRUSTED: 'The file was made at another block than the ones you trust.',
    NODE_UNAVAILABLE: 'The node could not be reached.',
    RPC_UNAVAILABLE: 'A node did not answer. Try again, or name another.',
    RPC_WRONG_CHAIN: 'That node belongs to another chain. Name a node of this one.',
    RPCS_DISAGREE: 'The nodes do not agree on the block. Ask others before you decide.',
    RPC_BEHIND: 'The node has not seen this block yet. Wait, or name another.',
    RPC_NO_PROOF: 'The node does not give proofs. Name another.',
    CHECKPOINTS_TOO_FEW:
      'Too few of the platforms you trust vouch for a block. Get more checkpoints.',
    CHECKPOINTS_DISAGREE:
      'Platforms you trust name different blocks. Ask them before you decide anything.',
    AFTER_CHECKPOINT: 'The file is newer than the checkpoint. Get a newer checkpoint.',
    CHECKPOINT_NOT_LINKED:
      'The blocks between the file and the checkpoint are missing. Name a node that has them.',
    NOT_IN_TRUST_ROOT: 'The credential names contracts that your trust root does not know.',
    CODE_MISMATCH: 'The code at the address is not the code your trust root knows.',
    NO_TRUST_ROOT: 'There is no trust root to compare with.',
    JWS_MALFORMED: 'The signed text is not written as the standard demands.',
    HEADER_MALFORMED: 'The head of the signed text is not as it must be.',
    HIGH_S: 'The signature is not in the only form allowed.',
    BAD_SIGNATURE: 'The signature does not belong to this text.',
    PAYLOAD_MALFORMED: 'What was signed is not a credential of this kind.',
    SUBJECT_MISMATCH: 'The credential speaks of another item.',
    KEY_NAME_MISMATCH: 'The credential names another key than the one that signed.',
    NOT_YET_VALID: 'The credential says it is valid only later.',
    ITEM_UNKNOWN: 'No such item is enrolled on chain.',
    ENROLLED_LATER: 'The item was enrolled only after this record.',
    NOT_ANCHORED: 'The record is not on chain.',
    PATH_NOT_ANCHORED: 'The batch this record names is not on chain.',
    KEY_UNKNOWN: 'The key that signed is registered to nobody.',
    KEY_OF_OTHER_PARTY: 'The key that signed belongs to another party.',
    DID_MISMATCH: 'The party registered under another identifier.',
    KIND_UNKNOWN: 'Nobody is accredited for this kind of record.',
    KEY_NOT_YET_VALID: 'The key was not valid yet when the record was anchored.',
    KEY_EXPIRED: 'The key had expired when the record was anchored.',
    PARTY_SUSPENDED: 'The issuer was suspended when the record was anchored.',
    NO_GRANT: 'The issuer held no accreditation when the record was anchored.',
    OUT_OF_SCOPE: 'The issuer’s accreditation does not cover this department or grade.',
    REAFFIRMED:
      'The key was later reported as compromised from a time before this record; since then another key of the issuer has confirmed the record.',
    KEY_IN_DOUBT:
      'The key was later reported as compromised from a time before this record. The record is in doubt until the issuer confirms it again.',
    SINGLE: 'Anchored by itself: no platform stands between.',
    PLATFORM_SUSPENDED: 'The platform was suspended when it anchored the batch.',
    PLATFORM_NO_GRANT: 'The platform held no accreditation when it anchored the batch.',
    PLATFORM_KEY_ENDED: 'The platform’s key had ended when it anchored the batch.',
    PLATFORM_KEY_IN_DOUBT:
      'The platform’s key was later reported as compromised from a time before this batch.',
    REVOKED: 'The record was revoked.',
    REVOCATION_IN_DOUBT:
      'A revocation exists, signed with a key that was itself reported as compromised.',
    TOO_OLD: 'The state of the chain is older than allowed. Fetch a fresh evidence file.',
    FROM_THE_FUTURE: 'The block’s clock is ahead of yours. Check the clock of this device.',
  } satisfies Record<WordedCode, string>,
};
