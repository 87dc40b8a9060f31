import { applicationIdentifiers } from './application-identifiers.ts';
import { checkValue } from './check-value.ts';
import { Gs1Malformed } from './gs1-malformed.ts';

/** A maker's serial number as AI 21 carries it: 1 to 20 characters of character set 82. */
export function isSerial(value: string): boolean {
  const serial = applicationIdentifiers.get('21');
  if (!serial) throw new TypeError('AI 21 is in the dictionary');
  try {
    checkValue(serial, value);
    return true;
  } catch (error) {
    if (error instanceof Gs1Malformed) return false;
    throw error;
  }
}
