import { z } from 'zod';
import { SearchQuery } from '../../listings/index.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { answer, pageContext, PageQuery } from '../asked.ts';
import type { MarketContext } from '../context.ts';
import { cataloguePage } from './catalogue-page.ts';
import { FACETS, SORTS, type FacetName, type Looked } from './catalogue-view.ts';
import { readCatalogue } from './read-catalogue.ts';

/** A form sends every field; what is empty or no value of ours is as if it were not there. */
const Text = SearchQuery.shape.q.catch(undefined);
const Price = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,2})?$/)
  .catch('')
  .default('');

const CatalogueQuery = PageQuery.extend({
  q: Text,
  category: SearchQuery.shape.category.catch(undefined),
  brand: SearchQuery.shape.brand.catch(undefined),
  grade: SearchQuery.shape.grade.catch(undefined),
  seller: SearchQuery.shape.seller.catch(undefined),
  platform: SearchQuery.shape.platform.catch(undefined),
  from: Price,
  to: Price,
  official: z.literal('on').optional().catch(undefined),
  sort: z.enum(SORTS).default('newest').catch('newest'),
  after: z.string().max(300).optional(),
});

function lookedOf(query: z.infer<typeof CatalogueQuery>): Looked {
  const facets = FACETS.flatMap((name): [FacetName, string][] => {
    const value = query[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...{ q: query.q ?? '', sort: query.sort, from: query.from, to: query.to },
    ...{ official: query.official === 'on', after: query.after ?? null },
    facets: Object.fromEntries(facets),
  };
}

/** What is for sale, for everybody alike. */
export const catalogueRoutes = (context: MarketContext): Route[] => [
  route({
    method: 'get',
    path: '/catalogue',
    summary: 'Page: what is for sale; search and filters, the same for everybody',
    access: 'visitor',
    query: CatalogueQuery,
    handle: async (asked) => {
      const page = pageContext(context, asked);
      const data = await readCatalogue(context, lookedOf(asked.query));
      return answer(asked, cataloguePage(page, data));
    },
  }),
];
