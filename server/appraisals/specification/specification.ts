/** Text in the two languages of the service. */
export interface Localised {
  en: string;
  zh: string;
}

export type Category = 'bag' | 'watch' | 'jewellery';

/** Condition, as the Chinese second-hand trade writes it: tenths, from new down to 8新. */
export type Grade = 'new' | '99' | '98' | '95' | '90' | '85' | '80';

/** One thing an appraiser looks at; ids are stable, certificates carry them for good. */
export interface Indicator {
  id: string;
  categories: readonly Category[];
  label: Localised;
}

export interface GradeRule {
  code: Grade;
  label: Localised;
  /** What must be so for an item to be given this grade. */
  criterion: Localised;
}

/** What was looked at and how it was graded. A certificate names the version it followed. */
export interface Specification {
  version: string;
  indicators: readonly Indicator[];
  grades: readonly GradeRule[];
}

/** The indicators of one category, in the order in which an item is examined. */
export function indicatorsFor(
  category: Category,
  { indicators }: Specification,
): readonly Indicator[] {
  return indicators.filter(({ categories }) => categories.includes(category));
}
