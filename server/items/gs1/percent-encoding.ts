import { Gs1Malformed } from './gs1-malformed.ts';

/** `pchar` of RFC 3986 section 3.3 without percent escapes; a query also takes `/` and `?`. */
const PLAIN = {
  path: /^[A-Za-z0-9\-._~!$&'()*+,;=:@]*$/,
  query: /^[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*$/,
};

/**
 * Decodes a segment of a path, or a key or value of a query. In a query `+` stays a plus sign: GS1
 * values may hold one and have no spaces.
 * @throws Gs1Malformed for an incomplete escape, a character that must be escaped, or bytes that
 * are not UTF-8.
 */
export function percentDecode(text: string, place: 'path' | 'query' = 'path'): string {
  const plain = text.replace(/%[0-9A-Fa-f]{2}/g, '');
  if (!PLAIN[place].test(plain)) {
    throw new Gs1Malformed('holds a character or an escape that web addresses do not allow');
  }
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Gs1Malformed('holds escapes that are not UTF-8');
  }
}

/** Escapes everything but the unreserved characters of RFC 3986 section 2.3. */
export function percentEncode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
