/**
 * The payload of a record's credential: a W3C Verifiable Credential 2.0, secured as a compact
 * JWS with `alg: ES256`, `typ: vc+jwt` and the signer's public key as `jwk` in the protected
 * header (RFC 7515 section 4.1.3), so that it verifies with no network.
 */
export interface CredentialPayload {
  readonly '@context': readonly [
    'https://www.w3.org/ns/credentials/v2',
    'https://www.w3.org/ns/credentials/undefined-terms/v2',
  ];
  /** urn:uuid:… */
  readonly id: string;
  readonly type: readonly ['VerifiableCredential', 'PatinaRecord'];
  /** The DID fixed when the party registered; `Parties` keeps its keccak256. */
  readonly issuer: { readonly id: string };
  /** RFC 3339, UTC. */
  readonly validFrom: string;
  /** What is said. `id` is urn:patina:item:<chainId>:<items address, lower case>:<token>. */
  readonly credentialSubject: { readonly id: string } & Readonly<Record<string, unknown>>;
  /** Where it is to be anchored; the verifier rejects any mismatch (design rule 4). */
  readonly anchoring: {
    readonly chainId: number;
    /** EIP-55 addresses. */
    readonly parties: string;
    readonly items: string;
    readonly records: string;
    /** Token id, 0x and 64 lower-case hex digits. */
    readonly item: string;
    /** Four ASCII characters, such as "CERT". */
    readonly kind: string;
    /** The issuer's party number. */
    readonly party: number;
  };
}
