import { randomBytes } from 'node:crypto';
import { Gs1Malformed } from './gs1-malformed.ts';

/** Crockford base32: no I, L, O, U, so that a printed code survives being read aloud. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Twenty characters of five bits are 100 bits: nobody finds another item by trying. */
const RANDOM_CHARACTERS = 20;
/** A Global Individual Asset Identifier has at most 30 characters and no check digit. */
const LONGEST_PREFIX = 30 - RANDOM_CHARACTERS;

/**
 * A new unguessable Global Individual Asset Identifier (General Specifications 2.3.2).
 * @param companyPrefix GS1 Company Prefix of 4 to 10 digits.
 * @param random source of secure random bytes.
 * @throws Gs1Malformed if the prefix has another form or leaves too little room.
 */
export function newGiai(
  companyPrefix: string,
  random: (count: number) => Uint8Array = randomBytes,
): string {
  if (!/^[0-9]+$/.test(companyPrefix) || companyPrefix.length < 4) {
    throw new Gs1Malformed('a company prefix has at least 4 digits');
  }
  if (companyPrefix.length > LONGEST_PREFIX) {
    throw new Gs1Malformed(
      `a company prefix above ${LONGEST_PREFIX} digits leaves too little room`,
    );
  }
  // 256 is a multiple of 32, so five bits of a random byte are uniform.
  const characters = Array.from(random(RANDOM_CHARACTERS), (byte) => CROCKFORD[byte & 31]);
  return companyPrefix + characters.join('');
}
