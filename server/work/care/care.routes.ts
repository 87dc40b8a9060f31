import { z } from 'zod';
import type { Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { PageQuery } from '../asked.ts';
import type { WorkContext } from '../context.ts';
import { deskPage, pageRoute } from '../desk-page.ts';
import { SHOWN } from '../parts.ts';
import { careFormRoutes } from './care-forms.routes.ts';
import { CARE_ROLES } from './care-nav.ts';
import { complaintListPage, type ComplaintList } from './complaint-list-page.ts';
import { complaintPage } from './complaint-page.ts';
import { recheckListPage, recheckPage } from './recheck-pages.ts';
import { recoveriesPage } from './recoveries-page.ts';
import { reviewsPage } from './reviews-page.ts';
import { storiesPage } from './stories-page.ts';

/** The clock that a page ended with. */
const ClockCursor = z.string().regex(/^[a-z]{3}_\w{26}\.[a-z_]{1,20}$/);
const Story = z.string().regex(/^(?:sto|msg)_\w{26}$/);

/** Complaints, reviews, stories, failed services and items that were found fake. */
export const careRoutes = (context: WorkContext): Route[] => {
  const { aftersale, stories } = context;
  const { desk } = aftersale;
  const complaints = deskPage({
    path: '/work/complaints',
    summary: 'Page: complaints of a platform, the clock that rings first at the top',
    workers: CARE_ROLES.complaints,
    query: PageQuery.extend({
      show: z.enum(['clock', 'all']).default('clock').catch('clock'),
      before: z
        .union([ClockCursor, idOf('cmp')])
        .optional()
        .catch(undefined),
    }),
    show: async (shown, worker, { query: { show, before } }) => {
      const { principal } = worker;
      const list: ComplaintList =
        show === 'clock'
          ? { show, ...(await desk.byClock(principal, before, SHOWN)) }
          : { show, ...(await desk.complaints(principal, { cursor: before, limit: SHOWN })) };
      return complaintListPage(shown, worker, list, context.now());
    },
  });
  const complaint = deskPage({
    path: '/work/complaints/{complaintId}',
    summary: 'Page: one complaint with every step and its clocks',
    workers: CARE_ROLES.complaints,
    params: z.object({ complaintId: idOf('cmp') }),
    show: async (shown, worker, { params }) =>
      complaintPage(
        shown,
        worker,
        await desk.complaint(worker.principal, params.complaintId),
        context.now(),
      ),
  });
  const reviews = deskPage({
    path: '/work/reviews',
    summary: 'Page: reviews of a platform’s trades, to be answered',
    workers: CARE_ROLES.reviews,
    query: PageQuery.extend({ before: idOf('rvw').optional() }),
    show: async (shown, worker, { query: { before } }) =>
      reviewsPage(
        shown,
        worker,
        await desk.reviews(worker.principal, { cursor: before, limit: SHOWN }),
        context.now(),
      ),
  });
  const told = deskPage({
    path: '/work/stories',
    summary: 'Page: stories and messages that wait for somebody to look at them',
    workers: CARE_ROLES.stories,
    query: PageQuery.extend({ before: Story.optional() }),
    show: async (shown, worker, { query: { before } }) =>
      storiesPage(
        shown,
        worker,
        await stories.waiting(worker.principal.party, { cursor: before, limit: SHOWN }),
      ),
  });
  const recoveries = deskPage({
    path: '/work/recoveries',
    summary: 'Page: services that failed, each with an owner and a deadline',
    workers: CARE_ROLES.recoveries,
    query: PageQuery.extend({
      show: z.enum(['open', 'closed']).default('open').catch('open'),
      before: idOf('svc').optional(),
    }),
    show: async (shown, worker, { query: { show, before } }) => {
      const page = { cursor: before, limit: SHOWN };
      const list = await desk.recoveries(worker.principal, show === 'open', page);
      return recoveriesPage(shown, worker, { ...list, show }, context.now());
    },
  });
  const rechecks = deskPage({
    path: '/work/rechecks',
    summary: 'Page: items that were sold and are looked at again',
    workers: CARE_ROLES.rechecks,
    query: PageQuery.extend({ before: idOf('fak').optional() }),
    show: async (shown, worker, { query: { before } }) =>
      recheckListPage(
        shown,
        worker,
        await desk.rechecks(worker.principal, { cursor: before, limit: SHOWN }),
      ),
  });
  const recheck = deskPage({
    path: '/work/rechecks/{caseId}',
    summary: 'Page: one case with every verdict',
    workers: CARE_ROLES.rechecks,
    params: z.object({ caseId: idOf('fak') }),
    show: async (shown, worker, { params }) =>
      recheckPage(
        shown,
        worker,
        await desk.recheck(worker.principal, params.caseId),
        context.now(),
      ),
  });
  return [
    ...[complaints, complaint, reviews, told, recoveries, rechecks, recheck].map((page) =>
      pageRoute(context, page),
    ),
    ...careFormRoutes(context, { complaint, reviews, told, recoveries, recheck }),
  ];
};
