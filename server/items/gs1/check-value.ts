import type { ApplicationIdentifier, Component } from './application-identifiers.ts';
import { CSET82, hasCheckDigit, hasCheckPair } from './check-digit.ts';
import { Gs1Malformed } from './gs1-malformed.ts';

const CHARSETS: Record<Component['charset'], { pattern: RegExp; name: string }> = {
  N: { pattern: /^[0-9]*$/, name: 'digits' },
  X: { pattern: new RegExp(`^[${escaped(CSET82)}]*$`), name: 'GS1 character set 82' },
  Y: { pattern: /^[#\-/0-9A-Z]*$/, name: 'GS1 character set 39' },
  Z: { pattern: /^[-_0-9A-Za-z]*={0,2}$/, name: 'base64url characters' },
};

/**
 * Checks of content by their names in the syntax dictionary: those that identifiers and their
 * qualifiers use, and dates. Others (country and currency lists, bank accounts…) concern attributes
 * that nothing here relies on, and are not made.
 */
const CHECKS: Record<string, { holds: (part: string) => boolean; rule: string }> = {
  csum: { holds: hasCheckDigit, rule: 'has a wrong check digit' },
  csumalpha: { holds: hasCheckPair, rule: 'has a wrong check character pair' },
  gcppos1: { holds: (part) => /^[0-9]{4}/.test(part), rule: 'must start with a company prefix' },
  gcppos2: { holds: (part) => /^.[0-9]{4}/.test(part), rule: 'must hold a company prefix' },
  zero: { holds: (part) => /^0+$/.test(part), rule: 'must start with zero' },
  nonzero: { holds: (part) => !/^0+$/.test(part), rule: 'must not be zero' },
  nozeroprefix: {
    holds: (part) => part === '0' || !part.startsWith('0'),
    rule: 'must not start with zero',
  },
  hasnondigit: { holds: (part) => /[^0-9]/.test(part), rule: 'must hold more than digits' },
  importeridx: {
    holds: (part) => /^[-0-9A-Z_a-z]$/.test(part),
    rule: 'has a wrong importer index',
  },
  pieceoftotal: { holds: isPieceOfTotal, rule: 'has a wrong piece of total' },
  yymmdd: { holds: (part) => isDate(part, false), rule: 'is not a date' },
  yymmd0: { holds: (part) => isDate(part, true), rule: 'is not a date' },
};

/**
 * Checks a decoded value against the format of its Application Identifier.
 * @throws Gs1Malformed with the rule that is broken.
 */
export function checkValue({ ai, components }: ApplicationIdentifier, value: string): void {
  let rest = value;
  for (const component of components) {
    if (rest === '' && component.optional) continue;
    const part = rest.slice(0, component.length);
    checkComponent(ai, component, part);
    rest = rest.slice(part.length);
  }
  if (rest !== '') throw new Gs1Malformed(`AI ${ai} is longer than ${longest(components)}`);
}

function checkComponent(ai: string, component: Component, part: string): void {
  const { charset, length, variable, checks } = component;
  if (part === '') throw new Gs1Malformed(`AI ${ai} is too short`);
  if (!variable && part.length < length) throw new Gs1Malformed(`AI ${ai} is too short`);
  const { pattern, name } = CHARSETS[charset];
  if (!pattern.test(part)) throw new Gs1Malformed(`AI ${ai} takes only ${name} there`);
  for (const check of checks) {
    const rule = CHECKS[check];
    if (rule && !rule.holds(part)) throw new Gs1Malformed(`AI ${ai} ${rule.rule}`);
  }
}

const longest = (components: Component[]): number =>
  components.reduce((sum, { length }) => sum + length, 0);

/** N4 of an individual trade item piece: number of the piece, then how many there are. */
function isPieceOfTotal(part: string): boolean {
  const half = part.length / 2;
  const [piece, total] = [Number(part.slice(0, half)), Number(part.slice(half))];
  return piece > 0 && piece <= total;
}

/** YYMMDD; day 00 means the whole month where allowed. Centuries do not matter for the check. */
function isDate(part: string, wholeMonth: boolean): boolean {
  const [year, month, day] = [0, 2, 4].map((at) => Number(part.slice(at, at + 2)));
  if (month! < 1 || month! > 12) return false;
  if (day === 0) return wholeMonth;
  return day! <= new Date(Date.UTC(2000 + year!, month, 0)).getUTCDate();
}

function escaped(characters: string): string {
  return characters.replace(/[\\\]^-]/g, '\\$&');
}
