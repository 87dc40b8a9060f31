import type { Search } from '../../listings/index.ts';
import { partyView } from '../../parties/index.ts';
import type { MarketContext } from '../context.ts';
import { minorOf } from '../pages/whole-units.ts';
import type { Card, CatalogueData, Facet, Looked } from './catalogue-view.ts';

/** Offers of one page. */
const SHOWN = 24;

type Found = Awaited<ReturnType<MarketContext['listings']['search']>>;
type Summary = Found['listings'][number];

const cardOf = (one: Summary, promoted: boolean): Card => ({
  ...{ id: one.id, brand: one.brand, model: one.model, category: one.category, grade: one.grade },
  price: { amount: one.price, currency: one.currency },
  photo: one.photo,
  ...{ reserved: one.state === 'reserved', promoted, official: one.officialChannel },
  proof: one.certified?.by ? { by: one.certified.by.name, at: one.certified.at } : null,
});

/** What was typed, as the listings room is asked for it. */
function searchOf(looked: Looked, currency: string): Search {
  const { q, sort, from, to, official, facets, after } = looked;
  const price = (typed: string) => {
    const minor = minorOf(typed, currency);
    return minor === null ? undefined : Number(minor);
  };
  return {
    ...(facets as Pick<Search, 'category' | 'grade' | 'seller'>),
    ...{ q: q === '' ? undefined : q, currency, order: sort, limit: SHOWN },
    ...{ least: price(from), most: price(to), official: official || undefined },
    cursor: after ?? undefined,
  };
}

/** The catalogue as everybody sees it; a constant number of queries. Throws CURSOR_INVALID. */
export async function readCatalogue(
  { listings, parties, law }: Pick<MarketContext, 'listings' | 'parties' | 'law'>,
  looked: Looked,
): Promise<CatalogueData> {
  const { currency } = law;
  const found = await listings.search(searchOf(looked, currency));
  return {
    looked,
    cards: found.listings.map((one) => cardOf(one, false)),
    advertisements: found.promoted.map(({ listing }) => cardOf(listing, true)),
    facets: await facetsOf(parties, found, looked),
    found: found.facets && { n: found.facets.counted, more: !found.facets.complete },
    next: found.next,
    currency,
  };
}

async function facetsOf(
  parties: MarketContext['parties'],
  { facets }: Found,
  looked: Looked,
): Promise<Facet[]> {
  const ids = facets?.platform.map(({ value }) => value) ?? [];
  const wanted = [...new Set([...ids, looked.facets.platform].filter((id) => id !== undefined))];
  const platforms = (await parties.findAll(wanted, [])).map(partyView);
  const plain = (value: string, count: number | null = null) => ({ value, label: null, count });
  return [
    {
      name: 'category',
      values: facets?.category.map(({ value, count }) => plain(value, count)) ?? [],
    },
    {
      name: 'brand',
      values: facets?.brand.map(({ value, count }) => plain(value, count)) ?? [],
    },
    { name: 'grade', values: facets?.grade.map(({ value, count }) => plain(value, count)) ?? [] },
    { name: 'seller', values: facets ? [plain('private'), plain('trader')] : [] },
    {
      name: 'platform',
      values: platforms.map(({ id, name }) => ({
        ...{ value: id, label: name },
        count: facets?.platform.find(({ value }) => value === id)?.count ?? null,
      })),
    },
  ];
}
