/** Order of the base point of P-256 (SP 800-186, section 3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * ECDSA accepts s and n − s alike, so anyone can make a second signature from a first; where bytes
 * are identity (a record's digest) only the lower one counts.
 *
 * @param signature r ‖ s, 32 bytes each (IEEE P1363).
 */
export function withLowS(signature: Uint8Array): Uint8Array {
  if (signature.length !== 64) throw new RangeError('A P-256 signature has 64 bytes.');
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
  if (s <= ORDER / 2n) return signature;
  const low = Uint8Array.from(signature);
  low.set(Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex'), 32);
  return low;
}
