/**
 * GS1 mod-10 check digit of a body of digits (GS1 General Specifications 7.9.1): from the right,
 * weights 3, 1, 3, 1… The body comes without its check digit.
 * @throws RangeError if the body is empty or holds anything but digits.
 */
export function checkDigit(body: string): number {
  if (!/^[0-9]+$/.test(body)) throw new RangeError('a check digit needs digits');
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    const weight = (body.length - index) % 2 === 1 ? 3 : 1;
    sum += Number(body[index]) * weight;
  }
  return (10 - (sum % 10)) % 10;
}

/** Whether a string of digits ends in its own check digit. */
export function hasCheckDigit(digits: string): boolean {
  return /^[0-9]{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === Number(digits.at(-1));
}

/**
 * Check character pair over CSET 82 (General Specifications 7.9.5, used by the Global Model
 * Number): sum of values weighted by primes from the right, modulo 1021, as two of CSET 32.
 */
export function hasCheckPair(value: string): boolean {
  const body = value.slice(0, -2);
  if (value.length < 2 || body.length > PRIMES.length) return false;
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    const weight = CSET82.indexOf(body[index]!);
    if (weight === -1) return false;
    sum += weight * PRIMES[body.length - 1 - index]!;
  }
  sum %= 1021;
  return value.slice(-2) === CSET32[sum >> 5]! + CSET32[sum & 31]!;
}

const CSET32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The 82 characters of GS1 identifiers (General Specifications figure 7.11-1), by value. */
export const CSET82 =
  '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** Enough for 23 characters: the longest identifier with a check pair has 25. */
const PRIMES = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83,
];
