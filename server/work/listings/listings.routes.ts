import { z } from 'zod';
import { LISTING_STATES } from '../../listings/index.ts';
import type { Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { PageQuery } from '../asked.ts';
import type { WorkContext } from '../context.ts';
import { deskPage, pageRoute } from '../desk-page.ts';
import { SHOWN } from '../parts.ts';
import { clearancesPage, listingListPage } from './listing-list-page.ts';
import { listingFormRoutes } from './listing-forms.routes.ts';
import { listingPage } from './listing-page.ts';
import { newListingPage } from './new-listing-page.ts';
import { trademarksPage } from './trademarks-page.ts';

/** Who of a platform sees its listings, as over the API. */
const READERS = ['merchant', 'reviewer', 'counsel', 'support', 'custodian'];

/** What a platform offers: from the draft over three reviews to the sale. */
export const listingRoutes = (context: WorkContext): Route[] => {
  const { desk } = context.listings;
  const list = deskPage({
    path: '/work/listings',
    summary: 'Page: listings of a platform, by their state',
    workers: READERS,
    query: PageQuery.extend({
      before: idOf('lst').optional(),
      state: z.enum(LISTING_STATES).optional().catch(undefined),
    }),
    show: async (shown, worker, { query: { state, before } }) => {
      const asked = { state, cursor: before, limit: SHOWN };
      const [page, counts] = await Promise.all([
        desk.listings(worker.principal, asked),
        desk.countByState(worker.principal),
      ]);
      return listingListPage(shown, worker, { ...page, counts, state: state ?? null });
    },
  });
  const clearances = deskPage({
    path: '/work/listings/clearances',
    summary: 'Page: lower prices proposed for slow stock',
    workers: ['merchant', 'support'],
    query: PageQuery.extend({ before: idOf('lst').optional() }),
    show: async (shown, worker, { query: { before } }) =>
      clearancesPage(shown, worker, await desk.clearances(worker.principal, before, SHOWN)),
  });
  const draft = deskPage({
    path: '/work/listings/new',
    summary: 'Page: a new listing',
    workers: ['merchant'],
    query: PageQuery.extend({ item: idOf('itm').optional() }),
    show: async (shown, worker, { query }) => newListingPage(shown, worker, query.item ?? ''),
  });
  const one = deskPage({
    path: '/work/listings/{listingId}',
    summary: 'Page: one listing with its reviews, condition and prices',
    workers: READERS,
    params: z.object({ listingId: idOf('lst') }),
    show: async (shown, worker, { params: { listingId } }) => {
      const listing = await desk.listing(worker.principal, listingId);
      const [match, proposal] = await Promise.all([
        desk.match(worker.principal, listingId),
        desk.proposalFor(listingId),
      ]);
      return listingPage(shown, worker, { listing, match, proposal });
    },
  });
  const trademarks = deskPage({
    path: '/work/trademarks',
    summary: 'Page: names of brands that listings are held against',
    workers: ['merchant', 'reviewer', 'counsel'],
    query: PageQuery.extend({ before: idOf('tmk').optional() }),
    show: async (shown, worker, { query: { before } }) =>
      trademarksPage(shown, worker, await desk.trademarks(before, SHOWN)),
  });
  return [
    ...[list, clearances, draft, one, trademarks].map((page) => pageRoute(context, page)),
    ...listingFormRoutes(context, { one, draft, trademarks }),
  ];
};
