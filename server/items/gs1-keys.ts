/** The two GS1 keys an item's maker gave it (GS1 General Specifications sections 3.3.2, 3.5.2). */

/** Mod-10 check digit over the digits before it: weights 3, 1, 3 … from the right (section 7.9). */
export function checkDigit(body: string): number {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    sum += Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10;
}

/** GTIN-8, -12, -13 or -14 with a right check digit. */
export const isGtin = (text: string): boolean =>
  /^(\d{8}|\d{12,14})$/.test(text) && checkDigit(text.slice(0, -1)) === Number(text.slice(-1));

/** The 14-digit form that Digital Link URIs and our tables use. */
export const toGtin14 = (gtin: string): string => gtin.padStart(14, '0');

/** AI 21: 1 to 20 characters of GS1 character set 82. */
export const isSerial = (text: string): boolean =>
  /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/.test(text);
