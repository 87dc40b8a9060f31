import { p256 } from '@noble/curves/nist.js';
import { createHash } from 'node:crypto';
import type { JWK } from 'jose';
import { keyUrl } from '../../../server/parties/index.ts';
import type { CredentialPayload } from '../../../server/records/verify/index.ts';

/** A P-256 key as an issuer's own device holds it. */
export interface DeviceKey {
  readonly secret: Uint8Array;
  readonly publicJwk: JWK & { readonly x: string; readonly y: string };
}

export async function deviceKey(): Promise<DeviceKey> {
  const { secretKey, publicKey } = p256.keygen();
  const point = p256.Point.fromBytes(publicKey).toBytes(false);
  const part = (from: number) => Buffer.from(point.subarray(from, from + 32)).toString('base64url');
  return { secret: secretKey, publicJwk: { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) } };
}

/** The compact JWS of a payload, and the SHA-256 of its bytes. */
export async function signOnDevice(
  { secret, publicJwk }: DeviceKey,
  payload: CredentialPayload,
): Promise<{ credential: string; digest: string }> {
  const { x, y } = publicJwk;
  const header = {
    alg: 'ES256',
    typ: 'vc+jwt',
    kid: await keyUrl(payload.issuer.id, publicJwk),
    jwk: { kty: 'EC', crv: 'P-256', x, y },
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(payload)}`;
  const signature = p256.sign(Buffer.from(signed), secret, { lowS: true, prehash: true });
  const credential = `${signed}.${Buffer.from(signature).toString('base64url')}`;
  return { credential, digest: `0x${createHash('sha256').update(credential).digest('hex')}` };
}
