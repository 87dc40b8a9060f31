import type { JWK } from 'jose';
import { keyUrl } from './signer.ts';

/** did:web of a party (did:web method, section 3.2: a port's colon is percent-encoded). */
export function didOf(publicUrl: string, partyId: string): string {
  const { host, pathname } = new URL(publicUrl);
  const path = pathname.split('/').filter(Boolean);
  return ['did:web', host.replace(':', '%3A'), ...path, 'parties', partyId].join(':');
}

/** The DID document behind it (DID Core section 5); trust comes from the chain, not from here. */
export async function didDocument(did: string, keys: readonly JWK[]): Promise<unknown> {
  const methods = await Promise.all(
    keys.map(async ({ kty, crv, x, y }) => ({
      id: await keyUrl(did, { kty, crv, x, y }),
      type: 'JsonWebKey',
      controller: did,
      publicKeyJwk: { kty, crv, x, y },
    })),
  );
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map((method) => method.id),
  };
}
