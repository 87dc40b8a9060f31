import { rank, type ConditionGrade } from '../condition/grades.ts';
import { keyOf, plain, wordsOf } from '../text/fold.ts';
import { brandsNamed, type Mark } from '../trademarks/suspicious-names.ts';
import { findFineness, findTerms } from './find-terms.ts';
import { findGrades } from './grade-words.ts';
import { ACCESSORIES, COLOURS, MATERIALS, type Term } from './vocabulary.ts';

/** What the certificate and the passport of its item say. */
export interface Facts {
  readonly brand: string;
  readonly model: string;
  /** Description of the item and remarks of the certificate. */
  readonly text: string;
  /** Of the certificate; null where it grades nothing. */
  readonly certified: ConditionGrade | null;
  /** Of the graders' reports. */
  readonly graded: ConditionGrade;
}

/** What a listing says, in all its languages. */
export interface Said {
  readonly title: string;
  /** Title, description and attributes together. */
  readonly text: string;
  readonly accessories: string;
}

export const FIELDS = [
  'brand',
  'model',
  'material',
  'fineness',
  'colour',
  'grade',
  'accessories',
] as const;
export type Field = (typeof FIELDS)[number];

/** `unstated`: the certificate says nothing of it, so it can neither agree nor contradict. */
export interface FieldMatch {
  readonly field: Field;
  readonly result: 'agrees' | 'contradicts' | 'unstated';
  readonly says: readonly string[];
  readonly certificate: readonly string[];
}

const match = (
  field: Field,
  says: Iterable<string>,
  certificate: Iterable<string>,
  agrees: (says: string) => boolean,
): FieldMatch => {
  const [mine, theirs] = [[...says].sort(), [...certificate].sort()];
  const silent = mine.length === 0 || theirs.length === 0;
  const result = silent ? 'unstated' : mine.every(agrees) ? 'agrees' : 'contradicts';
  return { field, result, says: mine, certificate: theirs };
};

/** A term and what it is a kind of, from the particular to the general. */
function kindsOf(code: string, terms: readonly Term[]): string[] {
  const kind = terms.find((term) => term.code === code)?.kind;
  return kind === undefined ? [code] : [code, ...kindsOf(kind, terms)];
}

/** "Leather" agrees with calf leather; lamb does not, and neither does calf with "leather" alone. */
function matchTerms(field: Field, says: string, facts: string, terms: readonly Term[]): FieldMatch {
  const certified = findTerms(facts, terms).said;
  const allowed = new Set([...certified].flatMap((code) => kindsOf(code, terms)));
  return match(field, findTerms(says, terms).said, certified, (code) => allowed.has(code));
}

/** One verdict for the materials of all groups: each group is held against its own. */
function matchMaterials(says: string, facts: string): FieldMatch {
  const groups = Object.values(MATERIALS).map((terms) =>
    matchTerms('material', says, facts, terms),
  );
  const order = ['contradicts', 'agrees', 'unstated'] as const;
  return {
    field: 'material',
    result: order.find((one) => groups.some(({ result }) => result === one)) ?? 'unstated',
    says: groups.flatMap((group) => group.says),
    certificate: groups.flatMap((group) => group.certificate),
  };
}

function matchBrand(title: string, { brand }: Facts, marks: readonly Mark[]): FieldMatch {
  const own = marks.find(({ key }) => key === keyOf(brand))?.brand ?? brand;
  const named = brandsNamed(title, [...marks, { brand: own, text: brand, key: keyOf(brand) }]);
  return match('brand', named, [own], (one) => one === own);
}

/** Where a title names the words of the model, its figures must be the model's: "Lune 30" is not "Lune 28". */
function matchModel(title: string, { model }: Facts): FieldMatch {
  const sought = wordsOf(plain(model));
  const [names, figures] = [
    sought.filter((word) => !/\d/.test(word)),
    sought.filter((word) => /\d/.test(word)),
  ];
  const words = wordsOf(plain(title));
  const start = names.length > 0 ? indexOfRun(words, names) : -1;
  const whole = indexOfRun(words, sought) >= 0;
  const beside = start < 0 ? [] : words.slice(start + names.length, start + names.length + 1);
  const said = whole ? [model] : beside.filter((word) => /^\d+[a-z]*$/.test(word));
  if (figures.length === 0 && !whole) return match('model', [], [model], () => true);
  return match('model', said, [model], (one) => one === model || figures.includes(one));
}

const indexOfRun = (words: readonly string[], run: readonly string[]): number =>
  words.findIndex((_, i) => run.every((word, j) => words[i + j] === word));

/**
 * A text may claim the grade that was found, and no other. Graders may find a thing worse than its
 * certificate says, as it is used since; never better.
 */
function matchGrade(text: string, { certified, graded }: Facts): FieldMatch {
  const said = findGrades(text);
  const better = certified !== null && rank(graded) < rank(certified);
  const claims = better ? [...said, graded] : said;
  const allowed = better ? certified : graded;
  return match('grade', claims, [certified ?? graded], (one) => one === allowed);
}

function matchAccessories({ text, accessories }: Said, facts: string): FieldMatch {
  const certified = findTerms(facts, ACCESSORIES);
  const said = findTerms(`${text}\n${accessories}`, ACCESSORIES).said;
  const named = new Set([...certified.said, ...[...certified.denied].map((code) => `no ${code}`)]);
  return match('accessories', said, named, (code) => certified.said.has(code));
}

/** A listing's text against what is certified of its item, field by field. */
export const matchDescription = (
  said: Said,
  facts: Facts,
  marks: readonly Mark[],
): readonly FieldMatch[] => [
  matchBrand(said.title, facts, marks),
  matchModel(said.title, facts),
  matchMaterials(said.text, facts.text),
  match(
    'fineness',
    [...findFineness(said.text)].map(String),
    [...findFineness(facts.text)].map(String),
    (one) => findFineness(facts.text).has(Number(one)),
  ),
  matchTerms('colour', said.text, facts.text, COLOURS),
  matchGrade(said.text, facts),
  matchAccessories(said, facts.text),
];
