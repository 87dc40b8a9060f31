import { fold, keyOf, wordsOf } from '../text/fold.ts';

/** Words that say nothing about a thing. */
const STOP = new Set([
  'a',
  'an',
  'the',
  'and',
  'of',
  'with',
  'in',
  'for',
  'to',
  '的',
  '和',
  '与',
  '及',
]);
const HAN = /\p{Script=Han}/u;
/** Words of one query, and of one listing, at most. */
const QUERY_WORDS = 12;
const LISTING_WORDS = 400;

/** Pairs of characters: Chinese is searched without knowing where its words end. */
function pairs(word: string): string[] {
  const signs = [...word];
  if (signs.length === 1) return [word];
  return signs.slice(1).map((sign, i) => `${signs[i]}${sign}`);
}

/** English words of more than three letters without their plural. */
const stem = (word: string): string =>
  /^[a-z]{3,}s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word;

const terms = (text: string): string[] =>
  wordsOf(fold(text)).flatMap((word) => (HAN.test(word) ? pairs(word) : [stem(word)]));

/** What a listing is found by: words, pairs of characters, and single characters too. */
export function wordsOfListing(texts: readonly string[]): string[] {
  const all = texts.flatMap((text) => {
    const found = terms(text);
    const single = wordsOf(fold(text))
      .filter((word) => HAN.test(word))
      .flatMap((word) => [...word]);
    return [...found, ...single];
  });
  return [...new Set(all.filter((word) => !STOP.has(word)))].slice(0, LISTING_WORDS);
}

/** What an entry must hold to answer a query; a query of nothing but filler finds everything. */
export const wordsOfQuery = (query: string): string[] =>
  [...new Set(terms(query).filter((word) => !STOP.has(word)))].slice(0, QUERY_WORDS);

/** Facets are words too, with a mark that no word has: one index answers text and filters. */
export const facetWord = {
  category: (category: string) => `c:${category}`,
  brand: (brand: string) => `b:${keyOf(brand)}`,
  model: (model: string) => `m:${keyOf(model)}`,
  grade: (grade: string) => `g:${grade}`,
  platform: (platform: string) => `p:${platform}`,
  seller: (status: string) => `s:${status}`,
} as const;
