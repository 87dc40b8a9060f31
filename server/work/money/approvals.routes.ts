import type { Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import { deskPage, pageRoute } from '../desk-page.ts';
import { yesOrNo } from '../fields.ts';
import { apiOf, formRoute, type FormRoute } from '../form-route.ts';
import { SHOWN } from '../parts.ts';
import { approvalsPage } from './approvals-page.ts';

/** Who approves something, whatever it is. */
export const APPROVERS = ['cashier', 'counsel', 'support', 'administrator'];

/** Everything that waits for a second person. */
export const approvalRoutes = (context: WorkContext): Route[] => {
  const { aftersale, orders, consignments } = context;
  const page = deskPage({
    path: '/work/approvals',
    summary: 'Page: what waits for a second person, with who proposed it',
    workers: APPROVERS,
    show: async (shown, worker) => {
      const { principal } = worker;
      const [proposed, undecided, buyIns] = await Promise.all([
        aftersale.desk.proposed(principal, SHOWN),
        orders.desk.undecided(principal, SHOWN),
        consignments.desk.unapproved(principal, SHOWN),
      ]);
      return approvalsPage(shown, worker, { proposed, undecided, buyIns, now: context.now() });
    },
  });
  const form = (api: string, path: string, said: string, body?: FormRoute['body']) =>
    formRoute(context, {
      api: apiOf(aftersale.routes, 'post', api),
      ...{ page, path: `${page.path}/${path}`, said },
      ...(body ? { body } : {}),
    });
  const B = '/v1/blacklist-proposals/{proposalId}';
  return [
    pageRoute(context, page),
    form(
      '/v1/goodwill/{goodwillId}/decision',
      'goodwill/{goodwillId}',
      'goodwillDecided',
      ({ grant }) => ({ grant: yesOrNo(grant) }),
    ),
    form(`${B}/approval`, 'reports/{proposalId}/approval', 'reportApproved'),
    form(`${B}/report`, 'reports/{proposalId}/report', 'sellerReported'),
    form(`${B}/drop`, 'reports/{proposalId}/drop', 'reportDropped'),
  ];
};
