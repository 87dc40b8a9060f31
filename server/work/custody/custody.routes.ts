import { z } from 'zod';
import { KEEPERS } from '../../ownership/index.ts';
import type { Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { PageQuery } from '../asked.ts';
import type { WorkContext } from '../context.ts';
import { deskPage, pageRoute } from '../desk-page.ts';
import { custodyFormRoutes } from './custody-forms.routes.ts';
import { custodyListPage, custodyPage } from './custody-pages.ts';
import { readCustodyData, readCustodyList } from './read-custody.ts';

/** What was entrusted to a party. */
export const custodyRoutes = (context: WorkContext): Route[] => [
  pageRoute(
    context,
    deskPage({
      path: '/work/custody',
      summary: 'Page: what was entrusted to a party',
      workers: KEEPERS,
      query: PageQuery.extend({ before: idOf('cus').optional() }),
      show: async (shown, worker, { query }) =>
        custodyListPage(
          shown,
          worker,
          await readCustodyList(context, worker.principal, query.before),
        ),
    }),
  ),
  pageRoute(
    context,
    deskPage({
      path: '/work/custody/{custodyId}',
      summary: 'Page: one agreement, as its custodian sees it',
      workers: KEEPERS,
      params: z.object({ custodyId: idOf('cus') }),
      show: async (shown, worker, { params }) =>
        custodyPage(
          shown,
          worker,
          await readCustodyData(context, worker.principal, params.custodyId),
        ),
    }),
  ),
  ...custodyFormRoutes(context),
];
