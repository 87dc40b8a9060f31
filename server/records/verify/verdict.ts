/**
 * What a verifier says (design section 4). Every check answers pass, fail or unknown and names
 * where its answer came from; the whole is dated.
 */
export type Answer = 'pass' | 'fail' | 'unknown';

/** Stable names of the checks, in the order a reader wants them. */
export type CheckName =
  | 'form' // the file is canonical and complete
  | 'block' // the block hash comes from a source other than the file
  | 'contracts' // chain, addresses and code hashes are in a trusted root
  | 'signature' // the credential's JWS verifies with the key it names
  | 'binding' // the credential states this chain, these contracts, this item and kind
  | 'item' // the item is enrolled
  | 'anchored' // the record or its batch is on chain, and since when
  | 'issuer' // the key belongs to the party whose DID the credential states
  | 'standing' // key, grant, scope and suspension at the time of anchoring
  | 'platform' // the platform that anchored the batch stood at that time (pass where single)
  | 'revocation' // not revoked as of the block
  | 'age'; // the block is not older than allowed

export interface Check {
  readonly name: CheckName;
  readonly answer: Answer;
  /** Stable machine code, upper snake case: 'OK', 'REVOKED', 'KEY_IN_DOUBT', 'NO_TRUSTED_BLOCK' … */
  readonly code: string;
  /** Where the answer came from: 'file', 'block 123', 'rpc https://…', 'root …'. */
  readonly source: string;
  /** Facts behind the answer, all JSON: times as Unix seconds, digests as 0x-hex. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Verdict {
  readonly outcome: 'valid' | 'invalid' | 'cannot_tell';
  readonly checks: readonly Check[];
  /** The state the verdict speaks of; null where no block could be read. */
  readonly asOf: { readonly block: number; readonly hash: string; readonly time: number } | null;
  /** Seconds between `asOf.time` and now; null with it. */
  readonly age: number | null;
  /** Set where the record was revoked as of the block. */
  readonly revocation: {
    readonly at: number;
    readonly reason: string;
    readonly party: number;
    readonly successor: string | null;
  } | null;
  /** What the record is, read from chain and credential; null where it could not be read. */
  readonly record: {
    readonly recordId: string;
    readonly token: string;
    readonly kind: string;
    readonly digest: string;
    readonly party: number;
    readonly keyId: string;
    readonly anchoredAt: number | null;
  } | null;
}

/** A deployment that a verifier trusts. Addresses EIP-55, hashes 0x-hex. */
export interface TrustRoot {
  readonly name: string;
  readonly chainId: number;
  readonly contracts: {
    readonly parties: TrustedContract;
    readonly items: TrustedContract;
    readonly records: TrustedContract;
  };
  /** The ERC-7913 verifier that P-256 signer bytes start with (address ‖ x ‖ y). */
  readonly p256Verifier: string;
  /** Demo chain: its operator could rewrite it. */
  readonly demo: boolean;
}

export interface TrustedContract {
  readonly address: string;
  readonly codeHash: string;
}

/** A block hash somebody other than the file vouches for. */
export interface TrustedBlock {
  readonly hash: string;
  readonly source: string;
}
