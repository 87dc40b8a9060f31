import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Bytes that were sealed here and cannot be opened as what they are said to be. */
export class SealBroken extends Error {
  override readonly name: string = 'SealBroken';
}

/** Sealed under another key than the one at hand: a wrong key file, a wrong restore. */
export class WrongSealingKey extends SealBroken {
  override readonly name = 'WrongSealingKey';
}

const FORMAT = 1;
const KEY_BYTES = 32;
const KEY_ID_BYTES = 8;
/** NIST SP 800-38D section 8.2.2: random 96-bit IVs, far below 2^32 seals under one key. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES;

/**
 * AES-256-GCM. Layout: format (1 byte) ‖ key id (8) ‖ IV (12) ‖ ciphertext ‖ tag (16).
 *
 * @param context what the plaintext is and whose; bound as additional data, so sealed bytes open
 *   only in the place they were made for. It is not stored.
 */
export function seal(
  key: Uint8Array,
  context: readonly string[],
  plain: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const head = headOf(key);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(additionalData(head, context));
  return join([head, iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * The reverse of `seal`.
 *
 * @throws WrongSealingKey when it was sealed under another key, SealBroken when the bytes or their
 *   context were changed.
 */
export function unseal(
  key: Uint8Array,
  context: readonly string[],
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const what = context.slice(0, 2).join(' ');
  const head = sealed.subarray(0, HEAD_BYTES);
  if (sealed.length < HEAD_BYTES + IV_BYTES + TAG_BYTES || head[0] !== FORMAT)
    throw new SealBroken(`${what}: these are not sealed bytes of format ${FORMAT}.`);
  if (!headOf(key).every((byte, index) => byte === head[index]))
    throw new WrongSealingKey(
      `${what}: it was sealed under another key. Give back the key it was sealed under.`,
    );
  const iv = sealed.subarray(HEAD_BYTES, HEAD_BYTES + IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(head, context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(HEAD_BYTES + IV_BYTES, -TAG_BYTES));
  try {
    return join([plain, decipher.final()]);
  } catch {
    throw new SealBroken(`${what}: the sealed bytes, or the row they belong to, were changed.`);
  } finally {
    plain.fill(0);
  }
}

/** Refuses a key of the wrong length before anything is sealed under it. */
export function requireSealingKey(key: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES)
    throw new RangeError(
      `A key-encryption key has ${KEY_BYTES} bytes; this one has ${key.length}.`,
    );
  return key;
}

/** Bytes of a data key of 32 bytes once it is wrapped. */
export const WRAPPED_KEY_BYTES = HEAD_BYTES + IV_BYTES + KEY_BYTES + TAG_BYTES;

/** Names a key to who does not have it, in hex. */
export const keyNameOf = (key: Uint8Array): string =>
  Buffer.from(headOf(key).subarray(1)).toString('hex');

/** Format and a one-way name of the key, so that a wrong key is told from changed bytes. */
function headOf(key: Uint8Array): Uint8Array {
  const name = createHmac('sha256', key).update('patina sealing key').digest();
  return join([Uint8Array.of(FORMAT), name.subarray(0, KEY_ID_BYTES)]);
}

/** JSON keeps the parts of the context apart, whatever characters they have. */
function additionalData(head: Uint8Array, context: readonly string[]): Uint8Array {
  return join([head, Buffer.from(JSON.stringify(context))]);
}

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
