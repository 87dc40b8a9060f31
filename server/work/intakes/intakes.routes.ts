import { z } from 'zod';
import type { Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { PageQuery } from '../asked.ts';
import type { WorkContext } from '../context.ts';
import { deskPage, pageRoute } from '../desk-page.ts';
import { SHOWN } from '../parts.ts';
import { agreementFormRoutes } from './agreement-forms.routes.ts';
import { intakeFormRoutes } from './intake-forms.routes.ts';
import { intakeListPage } from './intake-list-page.ts';
import { intakePage } from './intake-page.ts';

/** Who of a platform sees its sellers and contracts, as over the API. */
const READERS = ['merchant', 'cashier', 'counsel', 'support'];

/** What was offered to a platform, and what it agrees on with sellers. */
export const intakeRoutes = (context: WorkContext): Route[] => {
  const { desk } = context.consignments;
  const list = deskPage({
    path: '/work/intakes',
    summary: 'Page: what was offered to a platform, what waits for it first',
    workers: READERS,
    query: PageQuery.extend({
      before: idOf('itk').optional(),
      show: z.enum(['waiting', 'all']).default('waiting').catch('waiting'),
    }),
    show: async (shown, worker, { query }) => {
      const asked = { waiting: query.show === 'waiting', cursor: query.before, limit: SHOWN };
      return intakeListPage(shown, worker, query.show, await desk.intakes(worker.principal, asked));
    },
  });
  const one = deskPage({
    path: '/work/intakes/{intakeId}',
    summary: 'Page: one intake with its documents, decisions and contracts',
    workers: READERS,
    params: z.object({ intakeId: idOf('itk') }),
    show: async (shown, worker, { params: { intakeId } }) => {
      const [intake, agreements] = await Promise.all([
        desk.intake(worker.principal, intakeId),
        desk.agreementsOf(worker.principal, intakeId),
      ]);
      return intakePage(shown, worker, { intake, agreements, now: context.now() });
    },
  });
  return [
    pageRoute(context, list),
    pageRoute(context, one),
    ...intakeFormRoutes(context, one),
    ...agreementFormRoutes(context, one),
  ];
};
