import { grades } from './grades.ts';
import { indicators } from './indicators.ts';
import {
  indicatorsFor as select,
  type Category,
  type Indicator,
  type Specification,
} from './specification.ts';

export type {
  Category,
  Grade,
  GradeRule,
  Indicator,
  Localised,
  Specification,
} from './specification.ts';

/** The specification that appraisals follow now. */
export const specification: Specification = { version: 'patina-spec-0.1', indicators, grades };

/** The indicators of one category in the current specification, in the order of examination. */
export const indicatorsFor = (category: Category): readonly Indicator[] =>
  select(category, specification);
