import { blacklistRoutes } from './blacklist/blacklist.routes.ts';
import { watchClocks } from './clocks/run-clock.ts';
import { complaintRoutes } from './complaints/complaint.routes.ts';
import { fileComplaint } from './complaints/file-complaint.ts';
import { pageOfComplaints, readComplaint } from './complaints/read-complaints.ts';
import type { AftersaleContext } from './context.ts';
import { creditRoutes } from './credit/credit.routes.ts';
import { readCredits } from './credit/read-credit.ts';
import { createAftersaleDesk } from './desk.ts';
import { goodwillRoutes } from './goodwill/goodwill.routes.ts';
import { aftersalePart } from './personal-part.ts';
import { followPayouts } from './rechecks/follow-payout.ts';
import { pageOfRechecks, readRecheck } from './rechecks/recheck-view.ts';
import { recheckRoutes } from './rechecks/recheck.routes.ts';
import { openRecovery } from './recoveries/open-recovery.ts';
import { recoveryRoutes } from './recoveries/recovery.routes.ts';
import { endTrade } from './reviews/end-trade.ts';
import { giveReview } from './reviews/give-review.ts';
import { findOpenInvitation } from './reviews/review.store.ts';
import { pageOfReviews, reviewRoutes } from './reviews/review.routes.ts';

/** The room's only door. */
export type Aftersale = ReturnType<typeof createAftersale>;

export const createAftersale = (context: AftersaleContext) => ({
  context,
  routes: [
    ...complaintRoutes(context),
    ...reviewRoutes(context),
    ...recheckRoutes(context),
    ...blacklistRoutes(context),
    ...goodwillRoutes(context),
    ...recoveryRoutes(context),
    ...creditRoutes(context),
  ],
  /** Runs in the transaction that completes or refunds an order. */
  onFinished: endTrade.bind(null, context),
  /** Notes what was not done in time; to be run again and again. */
  watchClocks: watchClocks.bind(null, context),
  /** Follows what is paid of approved cases to its end at the provider; likewise. */
  followPayouts: followPayouts.bind(null, context),
  /** A service that failed, such as a lost shipment, is given to somebody to make good. */
  openRecovery: openRecovery.bind(null, context),
  /** What pages show. */
  reviews: pageOfReviews.bind(null, context),
  credits: readCredits.bind(null, context),
  complaints: pageOfComplaints.bind(null, context),
  complain: fileComplaint.bind(null, context),
  /** Whether somebody is asked to review a trade, and has not. */
  awaitsReview: async (orderId: string, member: string) =>
    (await findOpenInvitation(context.database.client, orderId, member)) !== null,
  review: giveReview.bind(null, context),
  complaint: readComplaint.bind(null, context),
  rechecks: pageOfRechecks.bind(null, context),
  recheck: readRecheck.bind(null, context),
  personalPart: aftersalePart(context),
  /** What a platform's people see and decide. */
  desk: createAftersaleDesk(context),
});

export type { AllianceReport } from './context.ts';
export type { Credit } from './credit/credit-rules.ts';
export { TOPICS as COMPLAINT_TOPICS } from './complaints/file-complaint.ts';
export type {
  ComplaintClock,
  ComplaintListed,
  ComplaintSeen,
  Proposed,
  RecheckListed,
  RecheckSeen,
} from './desk.ts';
export { aftersaleProblem } from './problems.ts';
export type { ReviewView } from './reviews/review.routes.ts';
export { termsUnder } from './rules/terms.ts';
