import { z } from 'zod';
import { idOf } from '../../platform/ids.ts';
import { publicLine } from '../../platform/public-text.ts';
import { GRADES } from '../condition/grades.ts';
import { facetWord, wordsOfQuery } from './words.ts';

/** What a search asks for, apart from price and order. */
export const Filters = z.strictObject({
  q: publicLine(100).optional(),
  category: z.enum(['bag', 'watch', 'jewellery']).optional(),
  brand: publicLine(80).min(1).optional(),
  model: publicLine(80).min(1).optional(),
  grade: z.enum(GRADES).optional(),
  platform: idOf('pty').optional(),
  seller: z.enum(['private', 'trader']).optional(),
});
export type Filters = z.infer<typeof Filters>;

/** What an entry must hold to answer, words and facets alike. */
export function termsOf(filters: Filters): string[] {
  const { q, category, brand, model, grade, platform, seller } = filters;
  return [
    ...(q ? wordsOfQuery(q) : []),
    ...(category ? [facetWord.category(category)] : []),
    ...(brand ? [facetWord.brand(brand)] : []),
    ...(model ? [facetWord.model(model)] : []),
    ...(grade ? [facetWord.grade(grade)] : []),
    ...(platform ? [facetWord.platform(platform)] : []),
    ...(seller ? [facetWord.seller(seller)] : []),
  ];
}
