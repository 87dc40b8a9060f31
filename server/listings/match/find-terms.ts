import { plain } from '../text/fold.ts';
import type { Term } from './vocabulary.ts';

export interface FoundTerms {
  readonly said: ReadonlySet<string>;
  /** "No box", "无防尘袋". */
  readonly denied: ReadonlySet<string>;
}

const HAN = /\p{Script=Han}/u;
const NOT_BEFORE_EN =
  /(?:\b(?:no|without|missing|lacks?|not|excluding)\b(?:\s+(?:the|a|an|its|original))*\s*)$/;
const NOT_BEFORE_ZH = /(?:无|没有|缺|不含|不带|非)(?:原装|原厂|原)?$/;

/** Phrases with their code, the longest first: what it takes is not read again as a shorter one. */
const phrasesOf = (terms: readonly Term[]) =>
  terms
    .flatMap(({ code, words }) => words.map((word) => ({ code, word })))
    .sort((a, b) => b.word.length - a.word.length);

const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Latin phrases at the edges of words only: "tan" is not in "titanium". */
const patternOf = (word: string): RegExp =>
  HAN.test(word)
    ? new RegExp(escape(word), 'gu')
    : new RegExp(
        `(?<![\\p{L}\\p{N}])${escape(word).replace(/ /g, '\\s+')}(?![\\p{L}\\p{N}])`,
        'gu',
      );

/** Which terms a text says that a thing has, and which that it has not. */
export function findTerms(text: string, terms: readonly Term[]): FoundTerms {
  const said = new Set<string>();
  const denied = new Set<string>();
  let rest = plain(text);
  for (const { code, word } of phrasesOf(terms)) {
    rest = rest.replace(patternOf(word), (found: string, at: number) => {
      const before = rest.slice(Math.max(0, at - 30), at);
      const no = NOT_BEFORE_EN.test(before) || NOT_BEFORE_ZH.test(before);
      (no ? denied : said).add(code);
      return '\u0000'.repeat(found.length);
    });
  }
  return { said, denied };
}

/** Finenesses in parts of a thousand: 18K and 750 are one. */
export function findFineness(text: string): Set<number> {
  const read = plain(text);
  const found = new Set<number>();
  for (const [, karat] of read.matchAll(
    /(?<![\d.])(24|22|18|14|10|9)\s*(?:kt?|karat|carat gold)(?![a-z])/g,
  ))
    found.add(Math.floor((Number(karat) / 24) * 1000));
  for (const [, parts] of read.matchAll(
    /(?<!\d)(?:au|pt|ag|s)?\s?(999|990|950|925|916|900|750|585|417|375)(?!\d)/g,
  ))
    found.add(Number(parts));
  return found;
}
