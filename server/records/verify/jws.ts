/**
 * The outer form of a credential: a compact JWS (RFC 7515 section 7.1), ES256 (RFC 7518 section
 * 3.4), in the one encoding that Patina accepts, so that a record has one digest and one form.
 */
import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromBase64url, fromUtf8, toBase64url, toHex, utf8, type Hex } from './bytes.ts';

/** One raw IPFS block (design rule 3); in bytes, all ASCII. */
export const MAX_CREDENTIAL = 256 * 1024;

/** The protected header, exactly these members in this order. */
export interface JwsHeader {
  readonly alg: 'ES256';
  readonly typ: string;
  /** DID URL: <did>#<RFC 7638 thumbprint>. */
  readonly kid: string;
  readonly jwk: {
    readonly kty: 'EC';
    readonly crv: 'P-256';
    readonly x: string;
    readonly y: string;
  };
}

export interface Jws {
  readonly header: JwsHeader;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** The key of the header, 32 bytes each. */
  readonly x: Uint8Array;
  readonly y: Uint8Array;
  /** ASCII bytes of `header.payload`, which the signature covers. */
  readonly signed: Uint8Array;
  /** SHA-256 of the credential's bytes (design rule 3). */
  readonly digest: Hex;
}

/** Parses without checking the signature. A JWS of another `typ` is malformed. */
export function parseJws(text: string, typ = 'vc+jwt'): Jws | 'JWS_MALFORMED' | 'HEADER_MALFORMED' {
  if (text.length > MAX_CREDENTIAL) return 'JWS_MALFORMED';
  const parts = text.split('.');
  const [head, payload, signature] = parts.map(fromBase64url);
  if (parts.length !== 3 || !head || !payload || signature?.length !== 64) return 'JWS_MALFORMED';
  const header = parseHeader(head, typ);
  const x = header && fromBase64url(header.jwk.x);
  const y = header && fromBase64url(header.jwk.y);
  if (!header || x?.length !== 32 || y?.length !== 32) return 'HEADER_MALFORMED';
  const signed = utf8(text.slice(0, text.lastIndexOf('.')));
  return { header, payload, signature, x, y, signed, digest: toHex(sha256(utf8(text))) };
}

/** Exactly the members of {@link JwsHeader}, in its order, without white space. */
function parseHeader(bytes: Uint8Array, typ: string): JwsHeader | null {
  try {
    const text = fromUtf8(bytes);
    const { kid, jwk } = JSON.parse(text) as JwsHeader;
    if (typeof kid !== 'string' || typeof jwk.x !== 'string' || typeof jwk.y !== 'string')
      return null;
    const header: JwsHeader = {
      alg: 'ES256',
      typ,
      kid,
      jwk: { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y },
    };
    return JSON.stringify(header) === text ? header : null;
  } catch {
    return null;
  }
}

/** RFC 7638, base64url of the SHA-256. */
export const thumbprint = (x: string, y: string): string =>
  toBase64url(sha256(utf8(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))));

/** Half the order of P-256: the greater of the two values of s that fit is refused (rule 2). */
const HALF_ORDER = p256.Point.Fn.ORDER >> 1n;

/** Null where the signature verifies with the key in the header. */
export function signatureFault(jws: Jws): 'HIGH_S' | 'BAD_SIGNATURE' | null {
  if (BigInt(toHex(jws.signature.subarray(32))) > HALF_ORDER) return 'HIGH_S';
  try {
    const key = concat(Uint8Array.of(4), jws.x, jws.y);
    return p256.verify(jws.signature, jws.signed, key, { lowS: true, prehash: true })
      ? null
      : 'BAD_SIGNATURE';
  } catch {
    return 'BAD_SIGNATURE'; // not a point of the curve, or r or s out of range
  }
}
