import type { Route } from '../../platform/http/route.ts';
import type { WorkContext } from '../context.ts';
import type { DeskPage } from '../desk-page.ts';
import { ifGiven, minorUnits, timeOf, wholeNumber, yesOrNo } from '../fields.ts';
import { apiOf, formRoute, type Fields, type FormRoute } from '../form-route.ts';

const anglesOf = ({ angles }: Fields): string[] => (angles ?? '').split(',');

/** Per cent of humidity in the form, per mille in the API. */
const perMille = (typed: string | undefined): unknown => {
  const whole = wholeNumber(typed);
  return typeof whole === 'number' ? whole * 10 : whole;
};

const dispatchOf = (fields: Fields) => ({
  boxNumber: fields['boxNumber'],
  carrier: fields['carrier'],
  ...ifGiven('carrierParty', fields),
  ...(fields['humidityMin'] || fields['humidityMax']
    ? {
        humidity: {
          min: perMille(fields['humidityMin']),
          max: perMille(fields['humidityMax']),
        },
      }
    : {}),
});

const comparisonOf = (fields: Fields) => ({
  angles: anglesOf(fields).map((angle) => ({
    angle,
    certificate: yesOrNo(fields[`${angle}.certificate`]),
    outbound: yesOrNo(fields[`${angle}.outbound`]),
  })),
});

/** Forms of who sends, receives and compares, and of who approves money. */
export const orderFormRoutes = (context: WorkContext, page: DeskPage): Route[] => {
  const { routes } = context.orders;
  const form = (path: string, said: string, body?: FormRoute['body']) =>
    formRoute(context, {
      api: apiOf(routes, 'post', `/v1/orders/{orderId}/${path}`),
      ...{ page, path: `${page.path}/${path}`, said },
      ...(body ? { body } : {}),
    });
  return [
    form('captures', 'captured', (fields) => ({ angles: anglesOf(fields) })),
    form('dispatch', 'dispatched', dispatchOf),
    form('readiness', 'madeReady'),
    form('collection', 'collected', ({ code }) => ({ code: code?.trim().toUpperCase() })),
    form('delivery', 'delivered', ({ sealIntact }) => ({ sealIntact: yesOrNo(sealIntact) })),
    form('loss', 'lost'),
    form('loss/refund', 'refunding'),
    form('cancellation', 'orderCancelled'),
    form('returns/captures', 'returnReceived', (fields) => ({ angles: anglesOf(fields) })),
    form('returns/comparison', 'returnCompared', comparisonOf),
    form('returns/decision', 'mismatchDecided', ({ decision }) => ({ decision })),
    form('claims', 'claimFiled', ({ provenLoss, lostAt }) => ({
      ...{ provenLoss: minorUnits(provenLoss), lostAt: timeOf(lostAt) },
    })),
    form('claims/{claim}/approval', 'claimApproved'),
    form('transfer-retry', 'transferRetried'),
    form('split-renewal', 'splitRenewed'),
    form('surrender', 'surrendered'),
  ];
};
