import { agreementRoutes } from './agreements/agreements.routes.ts';
import { payBuyIns } from './agreements/pay-buy-ins.ts';
import { payoutPlace } from './agreements/payout-place.ts';
import { countersign } from './agreements/countersign.ts';
import { proposeAgreement } from './agreements/propose-agreement.ts';
import { signAgreement } from './agreements/sign-agreement.ts';
import type { ConsignmentsContext } from './context.ts';
import { addDocument } from './intakes/add-document.ts';
import { decideDocument } from './intakes/decide-document.ts';
import { acceptIntake } from './intakes/end-intake.ts';
import { establishStatus } from './intakes/establish-status.ts';
import { offerItem } from './intakes/offer-item.ts';
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
  personalPart: consignmentsPart(context),
  /** What a platform's people see of what was offered to it. */
  desk: createConsignmentDesk(context),
  /** What sellers and a platform's people do, beside the routes. */
  offerItem: offerItem.bind(null, context),
  addDocument: addDocument.bind(null, context),
  decideDocument: decideDocument.bind(null, context),
  establishStatus: establishStatus.bind(null, context),
  acceptIntake: acceptIntake.bind(null, context),
  propose: proposeAgreement.bind(null, context),
  sign: signAgreement.bind(null, context),
  countersign: countersign.bind(null, context),
});

export type { AgreementSeen, IntakeSeen, IntakeListed, UnapprovedBuyIn } from './desk.ts';
export { DOCUMENT_KINDS, MEANS_NEEDED } from './rules/audit.ts';
export { CRITERIA, POINTS_TO } from './rules/seller-status.ts';
export { DESTRUCTION_METHODS } from './agreements/destroy-item.ts';
export { consignmentProblem } from './problems.ts';
export { LIVE_CHECK_FROM } from './rules/live-check.ts';
export { COMMISSION_BPS, payoutOf, type Division } from './rules/payout.ts';
export type { Agreement } from './standing-agreement.ts';
