/**
 * Crockford's base 32: 0 to 9 and the letters without I, L, O, U. A code keeps to these symbols,
 * its check character too: Crockford's own check symbols include `*~$=`, which a phone hides.
 */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What people read or type instead of a digit. */
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

export const symbolOf = (value: number): string => SYMBOLS.charAt(value & 31);

/** 0 to 31; null where the character is none of ours, however it was meant. */
export function valueOf(character: string): number | null {
  const upper = character.toUpperCase();
  const value = SYMBOLS.indexOf(MISREAD[upper] ?? upper);
  return value < 0 ? null : value;
}

/** Times x in GF(32) with x⁵ = x² + 1, whose x generates all 31 elements but zero. */
const timesX = (value: number): number => (value << 1) ^ (value & 16 ? 0b100101 : 0);

/**
 * The check value of up to 30 values: c₁x + c₂x² + … over GF(32). Each place weighs differently,
 * so one wrong character is always noticed, and so are any two that changed places.
 */
export const checkOf = (values: readonly number[]): number =>
  values.reduceRight((sum, value) => timesX(sum ^ value), 0);
