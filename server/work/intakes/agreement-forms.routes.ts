import type { Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import type { DeskPage } from '../desk-page.ts';
import { basisPoints, endOfDay, ifGiven, minorUnits, wholeNumber } from '../fields.ts';
import { apiOf, formRoute, type Fields, type FormRoute } from '../form-route.ts';

/** Contracts are in the currency of the platform's jurisdiction. */
const CURRENCY = 'CNY';

const consignmentOf = (fields: Fields) => ({
  kind: 'consignment',
  commissionBps: basisPoints(fields['commissionBps']),
  floor: minorUnits(fields['floor']),
  expected: minorUnits(fields['expected']),
  best: minorUnits(fields['best']),
  agreedValue: minorUnits(fields['agreedValue']),
  currency: CURRENCY,
  saleUntil: endOfDay(fields['saleUntil']),
  returnBy: endOfDay(fields['returnBy']),
  withdrawal: {
    noticeDays: wholeNumber(fields['noticeDays']),
    fee: minorUnits(fields['fee']),
  },
});

const buyInOf = ({ price }: Fields) => ({
  kind: 'buy_in',
  price: minorUnits(price),
  currency: CURRENCY,
});

/** Forms about the contract of an intake. */
export const agreementFormRoutes = (context: WorkContext, page: DeskPage): Route[] => {
  const { routes } = context.consignments;
  const form = (path: string, said: string, body?: FormRoute['body']) =>
    formRoute(context, {
      api: apiOf(routes, 'post', `/v1/agreements/{agreementId}/${path}`),
      ...{ page, path: `${page.path}/agreements/{agreementId}/${path}`, said },
      ...(body ? { body } : {}),
    });
  return [
    formRoute(context, {
      api: apiOf(routes, 'post', '/v1/intakes/{intakeId}/agreements'),
      ...{ page, path: `${page.path}/agreements`, said: 'agreementProposed' },
      body: (fields) => (fields['kind'] === 'buy_in' ? buyInOf(fields) : consignmentOf(fields)),
    }),
    form('approval', 'buyInApproved'),
    form('countersignature', 'countersigned', ({ digest }) => ({ digest })),
    form('refusal', 'agreementCancelled', (fields) => ifGiven('reason', fields)),
    form('destruction', 'destroyed', ({ method, evidence }) => ({ method, evidence })),
  ];
};
