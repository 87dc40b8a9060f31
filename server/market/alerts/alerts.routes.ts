import { z } from 'zod';
import { form, settleForm } from '../../platform/http/page-form.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { forMembers, PageQuery } from '../asked.ts';
import type { MarketContext } from '../context.ts';
import { Back } from '../pages/settle.ts';
import { alertsPage } from './alerts-page.ts';

/** Alerts of one page. */
const SHOWN = 24;

/** The page of a member's price alerts. */
export const alertPageRoutes = (context: MarketContext): Route[] => {
  const { listings } = context;
  const mine = forMembers(context);
  return [
    route({
      method: 'get',
      path: '/my/alerts',
      summary: 'Page: your price alerts',
      access: 'visitor',
      query: PageQuery.extend({ before: idOf('alt').optional() }),
      handle: (asked) =>
        mine(asked, async (page, { subject }) =>
          alertsPage(page, await listings.alerts(subject, asked.query.before, SHOWN)),
        ),
    }),
    route({
      method: 'post',
      path: '/my/alerts/{alertId}/withdrawal',
      summary: 'Form: end a price alert',
      access: 'member',
      params: z.object({ alertId: idOf('alt') }),
      body: form(z.strictObject({ back: Back })),
      handle: ({ params, body, principal, commit }) =>
        settleForm(
          body.back,
          'alert_ended',
          listings.withdrawAlert(principal, params.alertId, commit),
        ),
    }),
  ];
};
