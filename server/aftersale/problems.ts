import { defineProblems } from '../platform/http/problem.ts';

export const aftersaleProblem = defineProblems({
  TRADE_UNKNOWN: {
    status: 404,
    title: 'There is no such trade of yours',
    next: 'Check the id of the order.',
  },
  // Complaints.
  COMPLAINT_UNKNOWN: {
    status: 404,
    title: 'There is no such complaint of yours',
    next: 'Check its id; GET /v1/complaints lists yours.',
  },
  COMPLAINT_CLOSED: {
    status: 409,
    title: 'This complaint is closed',
    next: 'File a new one where there is something new.',
  },
  COMPLAINT_NOBODY: {
    status: 422,
    title: 'There is nobody on the other side',
    next: 'The platform sold what was its own: send "against": "platform".',
  },
  COMPLAINT_FULL: {
    status: 409,
    title: 'This complaint has as many steps as one can have',
    next: 'Resolve it, or file a new one.',
  },
  IP_MEMBER_PROOF: {
    status: 422,
    title: 'Who complains for a rights holder says who they are',
    next: 'Send "holder" with name, registration and how to reach you.',
  },
  LISTING_NOT_FOUND: {
    status: 404,
    title: 'There is no such listing',
    next: 'Check its id.',
  },
  // Failed services.
  RECOVERY_CASE_UNKNOWN: {
    status: 404,
    title: 'Your platform has no such recovery case',
    next: 'Check its id; GET /v1/recovery-cases lists yours.',
  },
  RECOVERY_CASE_CLOSED: {
    status: 409,
    title: 'This recovery case is closed',
    next: 'Look at its outcome.',
  },
  RECOVERY_OWNER_UNKNOWN: {
    status: 422,
    title: 'Nobody of your platform has this id',
    next: 'Name somebody who acts for your platform.',
  },
  // Reviews.
  REVIEW_UNKNOWN: { status: 404, title: 'There is no such review', next: 'Check its id.' },
  REVIEW_NOT_INVITED: {
    status: 404,
    title: 'There is no finished trade of yours to review',
    next: 'Only the parties of a finished trade review it; GET /v1/review-invitations lists yours.',
  },
  REVIEW_GIVEN: {
    status: 409,
    title: 'You have reviewed this trade',
    next: 'A review is given once, and stays; you can take its words back.',
  },
  REVIEW_ANSWERED: {
    status: 409,
    title: 'This review was answered',
    next: 'One answer stands beside each review.',
  },
  REVIEW_HIDDEN: {
    status: 409,
    title: 'The words of this review are hidden already',
    next: 'Nothing more is needed.',
  },
  REVIEW_WORDLESS: {
    status: 409,
    title: 'This review has no words',
    next: 'Its rating and its being there stay in any case.',
  },
  // Looking again.
  RECHECK_UNKNOWN: {
    status: 404,
    title: 'There is no such case of yours',
    next: 'Check its id; GET /v1/rechecks lists yours.',
  },
  RECHECK_TOO_EARLY: {
    status: 409,
    title: 'The item is not with its buyer',
    next: 'Report it once the item was delivered; before, the order can be cancelled or returned.',
  },
  RECHECK_RUNS: {
    status: 409,
    title: 'A case about this order is open',
    next: 'Go on with the case named in "case".',
  },
  RECHECK_STATE: {
    status: 409,
    title: 'The case is not in a state that allows this',
    next: 'Read "state".',
  },
  RECHECK_NOT_INDEPENDENT: {
    status: 422,
    title: 'This expert is not independent of the certificate or of the sale',
    next: 'Name an appraiser who neither issued the certificate nor is a party of the sale.',
  },
  RECHECK_ASKED: {
    status: 409,
    title: 'This expert was asked already',
    next: 'Name another: two independent ones have to agree.',
  },
  RECHECK_RECORD_UNFIT: {
    status: 422,
    title: 'This record is no verdict in this case',
    next: 'Send a certificate or opinion of your own about this item, signed since you were asked, and on chain.',
  },
  RECHECK_FOUND: {
    status: 409,
    title: 'You have given your verdict',
    next: 'It stands; say what changed in a new record.',
  },
  RECHECK_APPROVED_BY_YOU: {
    status: 403,
    title: 'Two different people have to approve this',
    next: 'Another cashier has to approve it.',
  },
  PAYMENT_NOT_FAILED: {
    status: 409,
    title: 'Nothing that was to be paid has failed',
    next: 'Nothing to do: wait for the provider.',
  },
  PAYOUT_UNAVAILABLE: {
    status: 503,
    title: 'No payment provider is configured',
    next: 'Configure one; the approval was not taken.',
  },
  // Blacklist.
  FINDING_MISSING: {
    status: 409,
    title: 'Nobody has recorded whether the seller knew',
    next: 'Record a finding first.',
  },
  SELLER_IN_GOOD_FAITH: {
    status: 409,
    title: 'The seller acted in good faith',
    next: 'Nobody in good faith is reported; the case itself goes on.',
  },
  SELLER_MISSING: {
    status: 409,
    title: 'This sale had no seller but the platform',
    next: 'There is nobody to report.',
  },
  BLACKLIST_UNKNOWN: {
    status: 404,
    title: 'There is no such proposal of yours',
    next: 'Check its id.',
  },
  BLACKLIST_STATE: {
    status: 409,
    title: 'The proposal is not in a state that allows this',
    next: 'Read "state".',
  },
  BLACKLIST_OWN: {
    status: 403,
    title: 'Whoever proposed a report does not approve it',
    next: 'Somebody else of your platform has to decide.',
  },
  BLACKLIST_TOO_EARLY: {
    status: 409,
    title: 'The seller may still answer',
    next: 'Nothing is reported before the time in "from".',
  },
  BLACKLIST_ANSWER_LATE: {
    status: 409,
    title: 'The time to answer is over',
    next: 'Appeal at the alliance where the report was made.',
  },
  BLACKLIST_ANSWERED: {
    status: 409,
    title: 'You have answered',
    next: 'Your answer is read before anything is decided.',
  },
  // Goodwill.
  GOODWILL_UNKNOWN: {
    status: 404,
    title: 'There is no such goodwill of yours',
    next: 'Check its id.',
  },
  GOODWILL_DECIDED: {
    status: 409,
    title: 'This was decided before',
    next: 'Look at its state.',
  },
  GOODWILL_OWN: {
    status: 403,
    title: 'Whoever proposed a goodwill does not approve it',
    next: 'Somebody else of your platform has to decide.',
  },
  // Credit.
  CREDIT_UNKNOWN: {
    status: 404,
    title: 'There is no such member whom you have traded with',
    next: 'Check the id.',
  },
});
