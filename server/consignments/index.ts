import { agreementRoutes } from './agreements/agreements.routes.ts';
import { declineAgreement } from './agreements/close-agreement.ts';
import { countersign } from './agreements/countersign.ts';
import { agreeDestruction } from './agreements/destroy-item.ts';
import { payBuyIns } from './agreements/pay-buy-ins.ts';
import { payoutPlace } from './agreements/payout-place.ts';
import { proposeAgreement } from './agreements/propose-agreement.ts';
import { myAgreements, readAgreement } from './agreements/read-agreement.ts';
import { signAgreement } from './agreements/sign-agreement.ts';
import { takeBack } from './agreements/take-back.ts';
import type { ConsignmentsContext } from './context.ts';
import { addDocument } from './intakes/add-document.ts';
import { decideDocument } from './intakes/decide-document.ts';
import { acceptIntake, withdrawIntake } from './intakes/end-intake.ts';
import { establishStatus } from './intakes/establish-status.ts';
import { offerItem } from './intakes/offer-item.ts';
import { myIntakes, readIntake } from './intakes/read-intake.ts';
import { intakeRoutes } from './intakes/intakes.routes.ts';
import { createConsignmentDesk } from './desk.ts';
import { consignmentsPart } from './personal-part.ts';
import { agreementById, agreementFor } from './standing-agreement.ts';
import { settleAgreement } from './settle-agreement.ts';

/** The room's only door. */
export type Consignments = ReturnType<typeof createConsignments>;

/** What takes a `db` runs in the transaction of what it belongs to. */
export const createConsignments = (context: ConsignmentsContext) => ({
  context,
  routes: [...intakeRoutes(context), ...agreementRoutes(context)],
  /** The agreement by which an item may be sold now. */
  agreementFor: agreementFor.bind(null, context),
  agreement: agreementById.bind(null, context),
  /** The item was sold; once. */
  settle: settleAgreement.bind(null, context),
  /** Where the seller wants the money. */
  payoutPlace: payoutPlace.bind(null, context),
  /** Pays for what was bought, once title is the platform's for good. */
  payBuyIns: payBuyIns.bind(null, context),
  /** What a platform's people see of what was offered to it. */
  desk: createConsignmentDesk(context),
  /** What sellers and a platform's people do and see, beside the routes. */
  offerItem: offerItem.bind(null, context),
  intakes: myIntakes.bind(null, context),
  intake: readIntake.bind(null, context),
  addDocument: addDocument.bind(null, context),
  withdrawIntake: withdrawIntake.bind(null, context),
  decideDocument: decideDocument.bind(null, context),
  establishStatus: establishStatus.bind(null, context),
  acceptIntake: acceptIntake.bind(null, context),
  propose: proposeAgreement.bind(null, context),
  agreements: myAgreements.bind(null, context),
  readAgreement: readAgreement.bind(null, context),
  sign: signAgreement.bind(null, context),
  decline: declineAgreement.bind(null, context),
  countersign: countersign.bind(null, context),
  takeBack: takeBack.bind(null, context),
  agreeDestruction: agreeDestruction.bind(null, context),
  personalPart: consignmentsPart(context),
});

export type { AgreementSeen, IntakeSeen, IntakeListed, UnapprovedBuyIn } from './desk.ts';
export { DOCUMENT_KINDS, MEANS_NEEDED } from './rules/audit.ts';
export { CRITERIA, POINTS_TO } from './rules/seller-status.ts';
export { DESTRUCTION_METHODS } from './agreements/destroy-item.ts';
export { consignmentProblem } from './problems.ts';
export { LIVE_CHECK_FROM } from './rules/live-check.ts';
export { COMMISSION_BPS, payoutOf, type Division } from './rules/payout.ts';
export type { Agreement } from './standing-agreement.ts';
