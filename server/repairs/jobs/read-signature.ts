import { p256 } from '@noble/curves/nist.js';
import { withLowS } from '../../platform/keys/low-s.ts';

const HEX = /^(?:0x)?((?:[0-9a-fA-F]{2})+)$/;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * A P-256 signature as people paste it: hex, Base64 or Base64url; r ‖ s, or DER as OpenSSL writes it.
 * @returns 64 bytes, low s; null for anything else.
 */
export function readSignature(pasted: string): Uint8Array | null {
  const text = pasted.replace(/\s/g, '');
  const hex = HEX.exec(text)?.[1];
  if (hex === undefined && !BASE64.test(text)) return null;
  const bytes = Uint8Array.from(
    hex === undefined ? Buffer.from(text, 'base64') : Buffer.from(hex, 'hex'),
  );
  if (bytes.length === 64) return withLowS(bytes);
  try {
    return withLowS(p256.Signature.fromBytes(bytes, 'der').toBytes('compact'));
  } catch {
    return null;
  }
}
