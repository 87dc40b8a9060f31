import { FACETS, type FacetName, type Looked } from './catalogue-view.ts';

/** What of a search changes in an address; null takes a filter away. */
export type Change = Partial<Omit<Looked, 'facets'>> & {
  readonly facet?: readonly [FacetName, string | null];
};

/** The names and values that a search is written with; what is not asked for is left out. */
export function fieldsOf(looked: Looked): [string, string][] {
  const { q, sort, from, to, official, facets, after } = looked;
  const all: [string, string][] = [
    ['q', q],
    ...FACETS.map((name): [string, string] => [name, facets[name] ?? '']),
    ['from', from],
    ['to', to],
    ['official', official ? 'on' : ''],
    ['sort', sort === 'newest' ? '' : sort],
    ['after', after ?? ''],
  ];
  return all.filter(([, value]) => value !== '');
}

/** The address of a search. A changed search begins anew, unless it says where to go on. */
export function addressOf(looked: Looked, { facet, ...change }: Change = {}): string {
  const facets = facet ? { ...looked.facets, [facet[0]]: facet[1] ?? '' } : looked.facets;
  const query = new URLSearchParams(fieldsOf({ ...looked, after: null, ...change, facets }));
  const written = query.toString();
  return written === '' ? '/catalogue' : `/catalogue?${written}`;
}
