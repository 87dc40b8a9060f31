import { specification } from '../../appraisals/index.ts';

/** Condition grades of the specification, best first. */
export const GRADES = ['new', '99', '98', '95', '90', '85', '80'] as const;
export type ConditionGrade = (typeof GRADES)[number];

/** Steps below the best. */
export const rank = (grade: ConditionGrade): number => GRADES.indexOf(grade);

export const worst = (grades: readonly ConditionGrade[]): ConditionGrade =>
  grades.reduce((a, b) => (rank(b) > rank(a) ? b : a));

/** What the specification calls a grade, for who reads it. */
export const gradeLabel = (grade: ConditionGrade) =>
  specification.grades.find(({ code }) => code === grade)?.label ?? { en: grade, zh: grade };
