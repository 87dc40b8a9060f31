import { randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import { keyUrl } from '../parties/index.ts';
import type { RecordsContext } from './context.ts';
import { itemUrn, type CredentialPayload } from './verify/index.ts';

export interface Statement {
  /** Token id of the item. */
  readonly token: string;
  /** Four-character code of the kind. */
  readonly kind: string;
  readonly issuer: { readonly number: number; readonly did: string };
  /** What is said; JSON without personal data. */
  readonly subject: Readonly<Record<string, unknown>>;
}

/** The VC 2.0 payload of a statement, bound to chain, contracts, item and kind (design rule 4). */
export function credentialPayload(
  context: RecordsContext,
  statement: Statement,
): CredentialPayload {
  const { chainId, contracts } = context.root;
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://www.w3.org/ns/credentials/undefined-terms/v2',
    ],
    id: `urn:uuid:${randomUUID()}`,
    type: ['VerifiableCredential', 'PatinaRecord'],
    issuer: { id: statement.issuer.did },
    validFrom: context.now().toISOString(),
    credentialSubject: {
      ...statement.subject,
      id: itemUrn(chainId, contracts.items.address, statement.token),
    },
    anchoring: {
      chainId,
      parties: contracts.parties.address,
      items: contracts.items.address,
      records: contracts.records.address,
      item: statement.token,
      kind: statement.kind,
      party: statement.issuer.number,
    },
  };
}

async function headerOf(payload: CredentialPayload, publicJwk: JWK) {
  const { x, y } = publicJwk;
  return {
    alg: 'ES256',
    typ: 'vc+jwt',
    kid: await keyUrl(payload.issuer.id, publicJwk),
    jwk: { kty: 'EC', crv: 'P-256', x, y },
  };
}

const base64url = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** What the signature of a credential covers, for a key that is kept elsewhere. */
export const signingInput = async (payload: CredentialPayload, publicJwk: JWK): Promise<string> =>
  `${base64url(await headerOf(payload, publicJwk))}.${base64url(payload)}`;

/** Signs a payload with a key this server keeps: compact JWS, `typ: vc+jwt`, key in the header. */
export async function signCredential(
  context: RecordsContext,
  payload: CredentialPayload,
  key: { readonly sealedKeyId: string; readonly publicJwk: JWK },
): Promise<string> {
  return context.keys.signJws(
    key.sealedKeyId,
    await headerOf(payload, key.publicJwk),
    new TextEncoder().encode(JSON.stringify(payload)),
  );
}
