import { defineProblems } from '../platform/http/problem.ts';

export const consignmentProblem = defineProblems({
  // Intakes.
  INTAKE_UNKNOWN: {
    status: 404,
    title: 'You have no such intake',
    next: 'Check the id; only its seller and its platform see an intake.',
  },
  INTAKE_STATE: {
    status: 409,
    title: 'The intake is not in a state that allows this',
    next: 'Read "state", and "from" for when this can be done.',
  },
  PLATFORM_UNKNOWN: {
    status: 404,
    title: 'No platform has this id',
    next: 'Take the id of a platform from /v1/parties.',
  },
  INTAKE_ITEM_MISSING: {
    status: 409,
    title: 'The intake has no passport yet',
    next: 'Enrol the item or find its passport, hand title to the seller, and link it.',
  },
  INTAKE_ITEM_NOT_SELLERS: {
    status: 409,
    title: 'The seller does not hold title to the item',
    next: 'The seller has to claim title first, and the claim has to be final.',
  },
  DOCUMENT_UNKNOWN: {
    status: 404,
    title: 'The intake has no such document',
    next: 'Take the id from the intake.',
  },
  DOCUMENT_MISSING: {
    status: 400,
    title: 'The document has no file, or several',
    next: 'Send one file for one document.',
  },
  SOURCE_UNPROVEN: {
    status: 409,
    title: 'Source or identity is not proven',
    next: 'Accept a proof of purchase and proofs of identity from two independent sources; "audit" says what there is.',
  },
  SELLER_STATUS_MISSING: {
    status: 409,
    title: 'It is not established whether the seller is private or a trader',
    next: 'Decide the seller’s status: what a buyer may return follows from it.',
  },
  SELLER_STATUS_CONTRADICTED: {
    status: 422,
    title: 'More criteria point to the other status',
    next: 'Correct the criteria, or decide as they point.',
  },
  LIVE_CHECK_LOGGED: {
    status: 409,
    title: 'The live video check was logged before',
    next: 'Ask for another one; what was logged stays in the steps.',
  },
  LIVE_CHECK_TIME_INVALID: {
    status: 422,
    title: 'The session was not held since it was asked for',
    next: 'Give the time at which it was held.',
  },
  LIVE_CHECK_NEEDED: {
    status: 409,
    title: 'An item of this value needs a live video check first',
    next: 'Ask an appraiser for a live session; it has to be passed and logged.',
  },
  APPRAISER_UNKNOWN: {
    status: 404,
    title: 'No appraiser has this id',
    next: 'Take the id of an appraiser from /v1/parties.',
  },
  // Agreements.
  AGREEMENT_UNKNOWN: {
    status: 404,
    title: 'You have no such agreement',
    next: 'Check the id; only its seller and its platform see an agreement.',
  },
  AGREEMENT_STATE: {
    status: 409,
    title: 'The agreement is not in a state that allows this',
    next: 'Read "state", and "from" for when this can be done.',
  },
  AGREEMENT_OPEN: {
    status: 409,
    title: 'An agreement about this intake is open',
    next: 'End the agreement named in "agreement" first.',
  },
  AGREEMENT_KIND: {
    status: 409,
    title: 'The agreement is of the other kind',
    next: 'Read "kind": a consignment is not bought, and a buy-in is not given back.',
  },
  TERMS_INVALID: {
    status: 422,
    title: 'The terms do not fit each other',
    next: 'Correct the member named in "member".',
  },
  TEXT_DIFFERS: {
    status: 409,
    title: 'The digest is not that of the contract',
    next: 'Read the contract again and sign the digest of the text that you have read.',
  },
  SELF_APPROVAL: {
    status: 403,
    title: 'Whoever proposed it cannot approve it',
    next: 'Another person of the platform approves what is paid.',
  },
  APPROVAL_NEEDED: {
    status: 409,
    title: 'A second person has not approved the money yet',
    next: 'A cashier of the platform approves the buy-in first.',
  },
  DESTRUCTION_CONSENT_MISSING: {
    status: 409,
    title: 'The seller has not agreed to the destruction',
    next: 'Nothing is destroyed without the seller’s recorded consent to this method; ask for it.',
  },
  SALE_BELOW_FLOOR: {
    status: 409,
    title: 'The price is below the least that the seller agreed to',
    next: 'Sell at "floor" or more.',
  },
  PAYOUT_NOT_FAILED: {
    status: 409,
    title: 'No payout of this agreement has failed',
    next: 'Read "payout" of the agreement; money that is on its way is not sent twice.',
  },
  PAYOUT_PLACE_SELLERS: {
    status: 422,
    title: 'Where the money goes is the seller’s to say',
    next: 'As the seller name a place; as a cashier name none, and the seller’s last one is tried again.',
  },
  AGREEMENT_SETTLED: {
    status: 409,
    title: 'The item was sold by another order, or for another price',
    next: 'Read the agreement: it is settled once.',
  },
  CONSIGNMENT_RUNS: {
    status: 409,
    title: 'A platform has an item of yours, or owes you for one',
    next: 'Get it back, or let it be sold and paid, then close the account.',
  },
});
