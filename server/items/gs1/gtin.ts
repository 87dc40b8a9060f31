import { hasCheckDigit } from './check-digit.ts';
import { Gs1Malformed } from './gs1-malformed.ts';

/** Digits of GTIN-8, UPC (GTIN-12), EAN (GTIN-13) and GTIN-14. */
const LENGTHS = new Set([8, 12, 13, 14]);

/** Whether a string is a Global Trade Item Number: 8, 12, 13 or 14 digits with a right check digit. */
export function isGtin(value: string): boolean {
  return LENGTHS.has(value.length) && hasCheckDigit(value) && !/^0+$/.test(value);
}

/**
 * A GTIN in 14 digits, as databases and Digital Link URIs write it (URI Syntax 1.4 and later).
 * @throws Gs1Malformed if the value is no GTIN.
 */
export function toGtin14(value: string): string {
  if (!isGtin(value)) throw new Gs1Malformed('is not a GTIN of 8, 12, 13 or 14 digits');
  return value.padStart(14, '0');
}
