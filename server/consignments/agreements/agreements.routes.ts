import { z } from 'zod';
import { Word } from '../../ownership/index.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { idOf } from '../../platform/ids.ts';
import { publicText } from '../../platform/public-text.ts';
import type { ConsignmentsContext } from '../context.ts';
import { COMMISSION_BPS } from '../rules/payout.ts';
import { buyInTerms, NOTICE_MOST, type Terms } from '../rules/terms.ts';
import {
  Amount,
  cashiers,
  Currency,
  json,
  merchants,
  pageOf,
  Price,
  readers,
  Reason,
  Sha256,
  Time,
} from '../schemas.ts';
import { AgreementSummary, AgreementView } from './agreement-view.ts';
import { approveBuyIn } from './approve-buy-in.ts';
import { cancelAgreement, declineAgreement } from './close-agreement.ts';
import { countersign } from './countersign.ts';
import { agreeDestruction, DESTRUCTION_METHODS, destroyItem } from './destroy-item.ts';
import { payAgain } from './pay-again.ts';
import { proposeAgreement } from './propose-agreement.ts';
import { myAgreements, readAgreement } from './read-agreement.ts';
import { signAgreement } from './sign-agreement.ts';
import { takeBack } from './take-back.ts';

const AgreementId = z.object({ agreementId: idOf('agr') });
const movedTo = <const S extends string>(...states: S[]) =>
  z.strictObject({ id: idOf('agr'), state: z.enum(states) });
const At = Time.transform((text) => new Date(text));
const Method = z.enum(DESTRUCTION_METHODS);
/** A payment provider, and its own name for where the money goes: no account number. */
const Place = z.strictObject({
  provider: z.string().min(1).max(60),
  destination: z.string().regex(/^[\w:.-]{1,120}$/, 'expected the provider’s name for the account'),
});

const ConsignmentTerms = z.strictObject({
  kind: z.literal('consignment'),
  /** Hundredths of a per cent of the final price. */
  commissionBps: z.int().min(COMMISSION_BPS.least).max(COMMISSION_BPS.most),
  /** The least price: what the power of sale allows. */
  floor: Price,
  expected: Price,
  best: Price,
  /** What the item is insured for. */
  agreedValue: Price,
  currency: Currency,
  saleUntil: At,
  returnBy: At,
  withdrawal: z.strictObject({ noticeDays: z.int().min(0).max(NOTICE_MOST), fee: Amount }),
});
const BuyInTerms = z.strictObject({
  kind: z.literal('buy_in'),
  price: Price,
  currency: Currency,
});
const TermsForm = z.discriminatedUnion('kind', [ConsignmentTerms, BuyInTerms]);

function termsOf(asked: z.infer<typeof TermsForm>): Terms {
  if (asked.kind === 'buy_in') return buyInTerms(BigInt(asked.price), asked.currency);
  const { floor, expected, best, agreedValue, withdrawal, ...rest } = asked;
  return {
    ...rest,
    ...{ floor: BigInt(floor), expected: BigInt(expected), best: BigInt(best) },
    agreedValue: BigInt(agreedValue),
    noticeDays: withdrawal.noticeDays,
    withdrawalFee: BigInt(withdrawal.fee),
  };
}

export const agreementRoutes = (context: ConsignmentsContext): Route[] => [
  route({
    method: 'post',
    path: '/v1/intakes/{intakeId}/agreements',
    summary: 'Proposes a contract for an item taken in: on consignment, or to be bought',
    access: merchants,
    status: 201,
    params: z.object({ intakeId: idOf('itk') }),
    body: json(TermsForm),
    response: movedTo('proposed').extend({ digest: Sha256 }),
    handle: ({ params, body, principal, commit }) =>
      proposeAgreement(context, principal, params.intakeId, termsOf(body), commit),
  }),
  route({
    method: 'get',
    path: '/v1/agreements',
    summary: 'Your agreements, as seller or for your platform, the newest first',
    access: readers,
    query: pageOf('agr'),
    response: z.strictObject({
      agreements: z.array(AgreementSummary),
      next: idOf('agr').nullable(),
    }),
    handle: ({ query, principal }) => myAgreements(context, principal, query),
  }),
  route({
    method: 'get',
    path: '/v1/agreements/{agreementId}',
    summary: 'A contract with its text and steps, for its two sides',
    access: readers,
    params: AgreementId,
    response: AgreementView,
    handle: ({ params, principal }) => readAgreement(context, principal, params.agreementId),
  }),
  route({
    method: 'post',
    path: '/v1/agreements/{agreementId}/approval',
    summary: 'A second person approves what a buy-in costs',
    access: cashiers,
    params: AgreementId,
    body: json(z.strictObject({})),
    response: movedTo('approved'),
    handle: ({ params, principal, commit }) =>
      approveBuyIn(context, principal, params.agreementId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/agreements/{agreementId}/signature',
    summary: 'The seller signs, with their word about the item',
    access: 'member',
    params: AgreementId,
    body: json(z.strictObject({ digest: Sha256, payout: Place, word: Word.optional() })),
    response: movedTo('seller_signed'),
    handle: ({ params, body, principal, commit }) =>
      signAgreement(context, principal, params.agreementId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/agreements/{agreementId}/countersignature',
    summary: 'The platform signs: both words go on chain',
    access: merchants,
    status: 202,
    params: AgreementId,
    body: json(z.strictObject({ digest: Sha256, word: Word.optional() })),
    response: movedTo('signed').extend({ status: z.literal('pending') }),
    handle: ({ params, body, principal, commit }) =>
      countersign(context, principal, params.agreementId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/agreements/{agreementId}/refusal',
    summary: 'The seller does not sign, or the platform takes its proposal back',
    access: { roles: ['merchant'], orMember: true },
    params: AgreementId,
    body: json(z.strictObject({ reason: publicText(2000).optional() })),
    response: movedTo('declined', 'cancelled'),
    handle: ({ params: { agreementId }, body: { reason }, principal, commit }) =>
      principal.kind === 'member'
        ? declineAgreement(context, principal, agreementId, reason, commit)
        : cancelAgreement(context, principal, agreementId, reason, commit),
  }),
  route({
    method: 'post',
    path: '/v1/agreements/{agreementId}/withdrawal',
    summary: 'The seller wants a consigned item back, at the contract’s notice and cost',
    access: 'member',
    params: AgreementId,
    body: json(z.strictObject({})),
    response: movedTo('withdrawing').extend({ dueAt: Time, fee: Amount }),
    handle: ({ params, principal, commit }) =>
      takeBack(context, principal, params.agreementId, commit),
  }),
  route({
    method: 'post',
    path: '/v1/agreements/{agreementId}/destruction-consent',
    summary: 'The seller agrees that the item is destroyed, by one method and for a reason',
    access: 'member',
    status: 201,
    params: AgreementId,
    body: json(z.strictObject({ method: Method, reason: Reason })),
    response: z.strictObject({ id: idOf('agr'), method: Method, at: Time }),
    handle: ({ params, body, principal, commit }) =>
      agreeDestruction(context, principal, params.agreementId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/agreements/{agreementId}/destruction',
    summary: 'The platform has destroyed the item as its seller agreed; nothing else is taken',
    access: merchants,
    status: 201,
    params: AgreementId,
    body: json(z.strictObject({ method: Method, evidence: Sha256 })),
    response: movedTo('destroyed'),
    handle: ({ params, body, principal, commit }) =>
      destroyItem(context, principal, params.agreementId, body, commit),
  }),
  route({
    method: 'post',
    path: '/v1/agreements/{agreementId}/payout',
    summary: 'Pays a buy-in that the provider could not pay: to another place, or tried again',
    access: { roles: ['cashier'], orMember: true },
    status: 201,
    params: AgreementId,
    body: json(z.strictObject({ place: Place.optional() })),
    response: z.strictObject({ id: idOf('agr'), payout: idOf('pot') }),
    handle: ({ params, body, principal, commit }) =>
      payAgain(context, principal, params.agreementId, body.place ?? null, commit),
  }),
];
