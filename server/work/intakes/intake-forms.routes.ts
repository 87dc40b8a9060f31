import { CRITERIA } from '../../consignments/index.ts';
import type { Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import type { DeskPage } from '../desk-page.ts';
import { apiOf, formRoute, type FormRoute } from '../form-route.ts';

/** Forms of an intake before there is a contract. */
export const intakeFormRoutes = (context: WorkContext, page: DeskPage): Route[] => {
  const form = (path: string, said: string, body?: FormRoute['body']) =>
    formRoute(context, {
      api: apiOf(context.consignments.routes, 'post', `/v1/intakes/{intakeId}/${path}`),
      ...{ page, path: `${page.path}/${path}`, said },
      ...(body ? { body } : {}),
    });
  return [
    form('documents/{documentId}/decision', 'documentDecided', ({ decision, reason }) => ({
      ...{ decision, reason },
    })),
    form('seller-status', 'statusEstablished', ({ status, reason, ...fields }) => ({
      ...{ status, reason },
      criteria: Object.fromEntries(CRITERIA.map((name) => [name, fields[name]])),
    })),
    form('item', 'itemLinked', ({ itemId }) => ({ itemId })),
    form('live-check', 'liveCheckAsked', ({ appraiser }) => ({ appraiser })),
    form('acceptance', 'intakeAccepted'),
    form('refusal', 'intakeRefused', ({ reason }) => ({ reason })),
  ];
};
