import { z } from 'zod';
import type { Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import type { WorkContext } from '../context.ts';
import { deskPage, pageRoute } from '../desk-page.ts';
import { casePage } from './case-page.ts';
import { caseFormRoutes } from './cases-forms.routes.ts';
import { casesPage } from './cases-page.ts';

/** What referees decide. */
export const caseRoutes = (context: WorkContext): Route[] => [
  pageRoute(
    context,
    deskPage({
      path: '/work/cases',
      summary: 'Page: cases that referees decide',
      workers: ['referee'],
      show: async (shown, worker) => casesPage(shown, worker, await context.ownership.cases()),
    }),
  ),
  pageRoute(
    context,
    deskPage({
      path: '/work/cases/{itemId}',
      summary: 'Page: one item’s case',
      workers: ['referee'],
      params: z.object({ itemId: idOf('itm') }),
      show: async (shown, worker, { params: { itemId } }) => {
        const [told, dates] = await Promise.all([
          context.ownership.case(worker.principal, itemId),
          context.ownership.deadlines(itemId),
        ]);
        return casePage(shown, worker, { ...told, ...dates });
      },
    }),
  ),
  ...caseFormRoutes(context),
];
