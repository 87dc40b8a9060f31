import { fold, skeleton, wordsOf } from '../text/fold.ts';
import { INFRINGING_WORDS, type WordKind } from './infringing-words.ts';

export interface FoundWord {
  readonly kind: WordKind;
  readonly word: string;
}

const HAN = /\p{Script=Han}/u;
const LATIN = /^[\p{L}\p{N}]/u;

/**
 * Chinese is written without spaces: what is put beside one of its characters hides nothing. Between
 * two Latin words it is what tells them apart.
 */
const tight = (text: string): string =>
  fold(text).replace(/(.?)[^\p{L}\p{N}:]+(?=(.?))/gu, (_, before: string, next: string) =>
    HAN.test(before) || HAN.test(next) ? before : `${before} `,
  );

/**
 * Latin words in order. Letters that are spread out ("r.e.p l i c a") are put together again; words
 * are not, so that a word is never found across two others.
 */
function latinWords(text: string): string[] {
  const words: string[] = [];
  let spread = '';
  const end = () => {
    if (spread) words.push(spread);
    spread = '';
  };
  // Signs that stand in for letters belong to their word.
  for (const word of fold(text).match(/[\p{L}\p{N}@$!|]+/gu) ?? []) {
    for (const part of word.split(/\p{Script=Han}+/u).filter(Boolean)) {
      if (part.length === 1) spread += part;
      else {
        end();
        words.push(part);
      }
    }
  }
  end();
  return words.map((word) => skeleton(word.replace(/!+$/, '')));
}

function hasChinese(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    // "Lana货" does not say "A货".
    const cutsWord = LATIN.test(word) && !HAN.test(word[0]!) && /[a-z0-9]$/.test(text.slice(0, at));
    if (!cutsWord) return true;
  }
  return false;
}

const hasSequence = (words: readonly string[], sought: readonly string[]): boolean =>
  words.some((_, i) => sought.every((one, j) => words[i + j] === one));

/** Every infringing word of a text, whatever is done to hide it. */
export function findWords(text: string): FoundWord[] {
  const [joined, latin] = [tight(text), latinWords(text)];
  return (Object.keys(INFRINGING_WORDS) as WordKind[]).flatMap((kind) =>
    INFRINGING_WORDS[kind]
      .filter((word) => {
        if (HAN.test(word)) return hasChinese(joined, word);
        if (word === '1:1') return /(^|[^0-9:])1\s*:\s*1(?![0-9:])/.test(fold(text));
        return hasSequence(latin, wordsOf(word).map(skeleton));
      })
      .map((word) => ({ kind, word })),
  );
}
