import { defineProblems } from '../platform/http/problem.ts';

const correct = 'Correct the listing and submit it again.';
const certify = 'Have the item appraised, and submit the listing once the certificate is final.';

export const listingProblem = defineProblems({
  LISTING_UNKNOWN: {
    status: 404,
    title: 'There is no such listing',
    next: 'Check the id; what is offered is listed at /v1/listings.',
  },
  LISTING_PHOTO_UNKNOWN: {
    status: 404,
    title: 'This listing has no such photo',
    next: 'Read the listing: it names its photos.',
  },
  LISTING_STATE: {
    status: 409,
    title: 'The listing is not in a state that allows this',
    next: 'Read the listing: "state" says where it stands.',
  },
  LISTING_OPEN: {
    status: 409,
    title: 'The item has an open listing',
    next: 'Go on with that one, or withdraw it first.',
  },
  LISTING_AGREEMENT_NONE: {
    status: 409,
    title: 'No agreement lets your platform sell this item now',
    next: 'Sign a consignment or buy the item in; it must have reached the chain.',
  },
  LISTING_SELLER_UNVERIFIED: {
    status: 409,
    title: 'The seller is not verified',
    next: 'Finish the audit of the seller’s documents in the intake.',
  },
  LISTING_CERTIFICATE_NONE: {
    status: 409,
    title: 'The item has no certificate',
    next: certify,
  },
  LISTING_CERTIFICATE_NOT_AUTHENTIC: {
    status: 409,
    title: 'The newest certificate does not say that the item is authentic',
    next: 'This item cannot be listed; a new appraisal may say otherwise.',
  },
  LISTING_CERTIFICATE_REVOKED: {
    status: 409,
    title: 'The newest certificate is revoked',
    next: certify,
  },
  LISTING_CERTIFICATE_UNPROVEN: {
    status: 409,
    title: 'The newest certificate is not proven by the chain',
    next: 'Wait until it is final, then try again; its passport says what is missing.',
  },
  LISTING_ITEM_HELD: {
    status: 409,
    title: 'The item is on hold, or its passport has ended',
    next: 'Its passport says since when and until when.',
  },
  LISTING_PRICE_INVALID: {
    status: 422,
    title: 'The price is below what was agreed with the seller, or the same as before',
    next: 'Give a new price at or above "floor", in the currency of the agreement.',
  },
  LISTING_WORDS: {
    status: 422,
    title: 'The text holds words that no listing may hold',
    next: correct,
  },
  LISTING_NAMES: {
    status: 422,
    title: 'The text holds names that look like protected ones and are not',
    next: 'Write the name as its owner does; where it is another name, have it added to /v1/trademarks.',
  },
  LISTING_PHOTOS_REUSED: {
    status: 422,
    title: 'A photo shows what another listing shows',
    next: 'Take photos of this very item and make the listing anew.',
  },
  LISTING_CONTRADICTS: {
    status: 422,
    title: 'The text contradicts the certificate',
    next: 'Correct the fields named in "fields", or have the item appraised anew.',
  },
  LISTING_UNGRADED: {
    status: 409,
    title: 'Graders are missing',
    next: 'Have the item graded by as many people as "needed" says.',
  },
  REVIEW_DONE: {
    status: 409,
    title: 'This review is done',
    next: 'Each review is made once; a refused listing is made anew.',
  },
  REVIEW_SAME_PERSON: {
    status: 403,
    title: 'Reviews are made by different people',
    next: 'Ask a colleague who neither made the listing nor reviewed it.',
  },
  CONDITION_INVALID: {
    status: 422,
    title: 'The report of the condition is not complete',
    next: 'Grade each zone once, and name and show what takes it below the best.',
  },
  CONDITION_GRADED: {
    status: 409,
    title: 'The condition is graded, or you have graded it already',
    next: 'Each person grades once; a third is asked where two differ by more than one step.',
  },
  CLEARANCE_NONE: {
    status: 409,
    title: 'Nothing is proposed for this listing',
    next: 'Open proposals are listed at /v1/clearances.',
  },
  ALERT_UNKNOWN: {
    status: 404,
    title: 'You have no such price alert',
    next: 'Your alerts are listed at /v1/price-alerts.',
  },
  ALERT_LIMIT: {
    status: 409,
    title: 'You have as many open price alerts as are kept',
    next: 'Withdraw one first.',
  },
  CURSOR_INVALID: {
    status: 400,
    title: 'The cursor is not one of this list',
    next: 'Start without a cursor, and pass on "next" as it came.',
  },
  TRADEMARK_UNKNOWN: {
    status: 404,
    title: 'There is no such name',
    next: 'The names are listed at /v1/trademarks.',
  },
  TRADEMARK_EXISTS: {
    status: 409,
    title: 'This name is kept already',
    next: 'Names are compared without case, accents and punctuation.',
  },
});
