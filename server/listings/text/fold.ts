/**
 * Letters of other scripts, and signs, that are read as a Latin letter. From Unicode's confusables
 * (UTS 39), those that a keyboard or a picker offers.
 */
const LOOKALIKE: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ɑ: 'a',
  ɡ: 'g',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  '＠': 'a',
};

/** Figures and signs that stand in for letters inside a word. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

/** Width, case and accents made one (NFKC, lower case, no marks); letters stay what they are. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');

/** The same, and what looks like a Latin letter becomes it. */
export const fold = (text: string): string =>
  [...plain(text)].map((sign) => LOOKALIKE[sign] ?? sign).join('');

/** A name as it is compared: folded, letters and figures only. */
export const keyOf = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]/gu, '');

/** Runs of letters and figures that are written without a break, Chinese apart from the rest. */
export const wordsOf = (text: string): string[] =>
  text.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];

/** A Latin word read through figures and signs that stand in for letters; l, i and 1 become one. */
export const skeleton = (word: string): string =>
  [...word]
    .map((sign) => LEET[sign] ?? sign)
    .join('')
    .replace(/[il]/g, 'i');
