/** Types that the gateway will name; everything else is octets, which no browser runs or shows. */
export type MediaType =
  | 'image/webp'
  | 'image/jpeg'
  | 'image/png'
  | 'application/json'
  | 'application/jwt'
  | 'application/octet-stream';

/** File name extensions, for who saves the file. */
export const EXTENSION: Readonly<Record<MediaType, string>> = {
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/json': 'json',
  'application/jwt': 'jwt',
  'application/octet-stream': 'bin',
};

/** RFC 7515 section 7.1: three parts of base64url; the first is a JSON object, hence "eyJ". */
const COMPACT_JWS = /^eyJ[\w-]*\.[\w-]*\.[\w-]+$/;

/**
 * Tells a type from the start of a file: content has no name, and what its author says about it is
 * not to be trusted.
 *
 * @param start the first chunk (at most 256 KiB). @param isWhole whether it is all of the file.
 */
export function sniffMediaType(start: Uint8Array, isWhole: boolean): MediaType {
  // Signatures of the WHATWG MIME Sniffing Standard, section 6.1.
  if (hasBytes(start, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (hasBytes(start, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (hasBytes(start, 0, ascii('RIFF')) && hasBytes(start, 8, ascii('WEBPVP'))) return 'image/webp';
  const text = asText(start, isWhole);
  if (text === null) return 'application/octet-stream';
  if (isWhole && COMPACT_JWS.test(text)) return 'application/jwt';
  if (/^\s*[[{]/.test(text) && (!isWhole || isJson(text))) return 'application/json';
  return 'application/octet-stream';
}

function hasBytes(bytes: Uint8Array, offset: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[offset + index] === byte);
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'ascii')];
}

/** A first chunk may end inside a character; a whole file may not. */
function asText(bytes: Uint8Array, isWhole: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole });
  } catch {
    return null;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
