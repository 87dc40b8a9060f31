import { z } from 'zod';
import { Localised } from '../parties/index.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { ListingsContext } from './context.ts';
import { ListingSummary, ListingView } from './listing.schema.ts';
import { ListingId, PhotoPlace, PhotoWidth } from './listings.routes.ts';
import { Filters } from './search/filters.ts';
import { searchListings } from './search/search-listings.ts';
import { ORDERS } from './search/search.store.ts';
import { readListing } from './views/listing-view.ts';
import { readPhoto } from './views/read-photo.ts';

const Price = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What links carry beside these words is ignored. */
export const SearchQuery = z.object({
  ...Filters.shape,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY'),
  least: Price.optional(),
  most: Price.optional(),
  official: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
  order: z.enum(ORDERS).default('newest'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(60).default(24),
});

const Counts = z.array(z.strictObject({ value: z.string(), count: z.int() }));

/** What everybody can read. Each listing that is found has a certificate: none goes live without. */
export const catalogueRoutes = (context: ListingsContext): Route[] => [
  route({
    method: 'get',
    path: '/v1/listings',
    summary: 'Searches the catalogue, in Chinese or English, in an order that is the same for all',
    access: 'public',
    crossOrigin: true,
    query: SearchQuery,
    response: z.strictObject({
      listings: z.array(ListingSummary),
      /** Advertisements, apart from the order and labelled. */
      promoted: z.array(z.strictObject({ label: Localised, listing: ListingSummary })),
      /** Of the first page only. Not complete: there are at least so many. */
      facets: z
        .strictObject({
          counted: z.int(),
          complete: z.boolean(),
          category: Counts,
          brand: Counts,
          grade: Counts,
          platform: Counts,
        })
        .nullable(),
      next: z.string().nullable(),
    }),
    handle: ({ query }) => searchListings(context, query),
  }),
  route({
    method: 'get',
    path: '/v1/listings/{listingId}',
    summary: 'A listing with its condition by zones, its photos and the history of its price',
    access: 'public',
    crossOrigin: true,
    params: ListingId,
    response: ListingView,
    handle: ({ params }) => readListing(context, params.listingId),
  }),
  route({
    method: 'get',
    path: '/v1/listings/{listingId}/photos/{position}',
    summary: 'A photo of a listing, masked, without metadata',
    access: 'public',
    params: PhotoPlace,
    query: PhotoWidth,
    handle: ({ params, query }) => readPhoto(context, { ...params, width: query.width }, null),
  }),
];
