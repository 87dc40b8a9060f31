import { p256 } from '@noble/curves/nist.js';
import { concat, keccak256 } from 'ethers';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { partyProblem } from './problems.ts';

/** A P-256 public key as the contracts see it. */
export interface Signer {
  /** ERC-7913 signer bytes: verifier contract ‖ x ‖ y, 0x-hex. */
  readonly signer: string;
  /** keccak256 of the signer bytes. */
  readonly keyId: string;
}

const coordinate = (value: unknown): Buffer => {
  const bytes = Buffer.from(typeof value === 'string' ? value : '', 'base64url');
  if (bytes.length !== 32)
    throw partyProblem('KEY_INVALID', 'x and y are 32 bytes each, base64url.');
  return bytes;
};

/** Signer bytes of a public JWK. Throws KEY_INVALID unless it is a point of P-256. */
export function signerOf(jwk: JWK, p256Verifier: string): Signer {
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256' || 'd' in jwk) {
    throw partyProblem('KEY_INVALID', 'Expected a public JWK with kty EC and crv P-256.');
  }
  const [x, y] = [coordinate(jwk.x), coordinate(jwk.y)];
  try {
    p256.Point.fromBytes(Buffer.concat([Buffer.of(4), x, y])).assertValidity();
  } catch {
    throw partyProblem('KEY_INVALID', 'x and y are not a point of P-256.');
  }
  const signer = concat([p256Verifier, x, y]);
  return { signer, keyId: keccak256(signer) };
}

/** DID URL of a key: the DID and the RFC 7638 thumbprint. */
export const keyUrl = async (did: string, jwk: JWK): Promise<string> =>
  `${did}#${await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y })}`;
