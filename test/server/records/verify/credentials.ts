import { p256 } from '@noble/curves/nist.js';
import {
  itemUrn,
  thumbprint,
  type CredentialPayload,
  type TrustRoot,
} from '../../../../server/records/verify/index.ts';
import { toBase64url, utf8, type Hex } from '../../../../server/records/verify/bytes.ts';
import type { Party } from './world.ts';

export function payloadOf(
  root: TrustRoot,
  by: Party,
  item: Hex,
  change: Partial<CredentialPayload> = {},
): CredentialPayload {
  const { chainId, contracts } = root;
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://www.w3.org/ns/credentials/undefined-terms/v2',
    ],
    id: 'urn:uuid:6f1c1f5e-0000-4000-8000-3b2d1c0a9f8e',
    type: ['VerifiableCredential', 'PatinaRecord'],
    issuer: { id: by.did },
    validFrom: '2024-01-01T00:00:00.000Z',
    credentialSubject: {
      result: 'authentic',
      grade: '95',
      id: itemUrn(chainId, contracts.items.address, item),
    },
    anchoring: {
      chainId,
      parties: contracts.parties.address,
      items: contracts.items.address,
      records: contracts.records.address,
      item,
      kind: 'CERT',
      party: by.number,
    },
    ...change,
  };
}

/** Signs a payload as a compact JWS; `header` replaces members of the protected header. */
export function issue(by: Party, payload: unknown, header: Record<string, unknown> = {}): string {
  return signRaw(by, JSON.stringify(headerOf(by, header)), JSON.stringify(payload));
}

export function headerOf(by: Party, change: Record<string, unknown> = {}) {
  const point = p256.getPublicKey(by.secret, false);
  const x = toBase64url(point.slice(1, 33));
  const y = toBase64url(point.slice(33));
  return {
    alg: 'ES256',
    typ: 'vc+jwt',
    kid: `${by.did}#${thumbprint(x, y)}`,
    jwk: { kty: 'EC', crv: 'P-256', x, y },
    ...change,
  };
}

export function signRaw(by: Party, header: string, payload: string): string {
  const signed = `${toBase64url(utf8(header))}.${toBase64url(utf8(payload))}`;
  const signature = p256.sign(utf8(signed), by.secret, { lowS: true, prehash: true });
  return `${signed}.${toBase64url(signature)}`;
}
