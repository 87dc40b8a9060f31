import { editDistance } from '../text/edit-distance.ts';
import { fold, keyOf, plain, skeleton, wordsOf } from '../text/fold.ts';

/** A protected name, or a way in which it is written. */
export interface Mark {
  readonly brand: string;
  readonly text: string;
  readonly key: string;
}

export interface SuspiciousName {
  /** As it is written in the listing. */
  readonly name: string;
  /** The protected name that it looks like. */
  readonly like: string;
  readonly brand: string;
  /** Letters of other scripts or figures; or letters that are wrong. */
  readonly by: 'lookalike' | 'near_miss';
}

const HAN = /\p{Script=Han}/u;

/** Words of a name at most. */
const LONGEST = 4;

/** How many wrong letters still look like a name: none of short ones, or every word would. */
function tolerance(key: string): number {
  const length = [...key].length;
  if (HAN.test(key)) return length >= 3 ? 1 : 0;
  if (length < 5) return 0;
  return length < 9 ? 1 : 2;
}

/** Runs of words within a text, up to a length. */
const runsOf = (words: readonly string[], longest: number): string[][] =>
  words.flatMap((_, i) =>
    Array.from({ length: Math.min(longest, words.length - i) }, (_, n) =>
      words.slice(i, i + n + 1),
    ),
  );

/** Of a Chinese text all pieces that are as long as a protected name. */
const piecesOf = (word: string, lengths: ReadonlySet<number>): string[] => {
  const signs = [...word];
  return [...lengths].flatMap((length) =>
    signs
      .slice(0, Math.max(0, signs.length - length + 1))
      .map((_, i) => signs.slice(i, i + length).join('')),
  );
};

/** Runs of one to four words as written, and pieces of Chinese. */
function candidates(text: string, marks: readonly Mark[]): string[][] {
  const lengths = new Set(
    marks.filter(({ key }) => HAN.test(key)).map(({ key }) => [...key].length),
  );
  const words = wordsOf(text.normalize('NFKC'));
  const pieces = words.filter((word) => HAN.test(word)).flatMap((word) => piecesOf(word, lengths));
  return [...runsOf(words, LONGEST), ...pieces.map((piece) => [piece])];
}

/**
 * Names that look like a protected one and are not it: written with letters of other scripts, with
 * figures for letters, or with a letter too many, too few or wrong.
 */
export function suspiciousNames(text: string, marks: readonly Mark[]): SuspiciousName[] {
  const known = new Set(marks.map(({ key }) => key));
  /** A known name and a word beside it are not a new name. */
  const holdsKnown = (run: readonly string[]) =>
    runsOf(run, run.length - 1).some((part) => known.has(keyOf(part.join(''))));
  const found = new Map<string, SuspiciousName>();
  for (const run of candidates(text, marks)) {
    if (run.length > 1 && holdsKnown(run)) continue;
    const name = run.join(' ');
    const key = keyOf(name);
    const honest = plain(name).replace(/[^\p{L}\p{N}]/gu, '');
    for (const mark of marks) {
      const by = likeness(key, honest, mark.key, known);
      if (by) found.set(name, { name, like: mark.text, brand: mark.brand, by });
    }
  }
  return [...found.values()];
}

function likeness(
  key: string,
  honest: string,
  mark: string,
  known: ReadonlySet<string>,
): SuspiciousName['by'] | null {
  if (key === mark) return honest === fold(honest) ? null : 'lookalike';
  if (known.has(key)) return null;
  if (skeleton(key) === skeleton(mark)) return 'lookalike';
  // A name in Chinese has a wrong character, not one too few: half of one is another word.
  if (HAN.test(mark) && [...key].length !== [...mark].length) return null;
  const most = tolerance(mark);
  return most > 0 && editDistance(key, mark, most) <= most ? 'near_miss' : null;
}

/** Brands whose protected names a text holds, word by word. */
export function brandsNamed(text: string, marks: readonly Mark[]): Set<string> {
  const keys = new Set(candidates(text, marks).map((run) => keyOf(run.join(''))));
  return new Set(marks.filter(({ key }) => keys.has(key)).map(({ brand }) => brand));
}
