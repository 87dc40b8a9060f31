import { defineProblems } from '../platform/http/problem.ts';

const read = 'Read the order: "state" says where it stands, and "events" what you can do now.';

export const orderProblem = defineProblems({
  ORDER_UNKNOWN: {
    status: 404,
    title: 'No such order',
    next: 'Check the id; your orders are listed at /v1/orders.',
  },
  ORDER_STATE: {
    status: 409,
    title: 'The order is not in a state that allows this',
    next: read,
  },
  LISTING_TAKEN: {
    status: 409,
    title: 'This item is not for sale now',
    next: 'Somebody else may have ordered it. You are charged nothing; look again in half an hour.',
  },
  ORDER_OWN_ITEM: {
    status: 409,
    title: 'This is your own item',
    next: 'Ask the platform to give it back to you.',
  },
  ORDER_TERMS_CHANGED: {
    status: 409,
    title: 'The terms are not those that you have seen',
    next: 'Read the terms again at /v1/orders/preview, and order with their digest.',
  },
  ORDER_ADDRESS_MISSING: {
    status: 422,
    title: 'An address is needed for delivery, and for delivery alone',
    next: 'Send "address" with delivery by courier; leave it out for collection in store.',
  },
  ORDER_WALLET_NOT_YOURS: {
    status: 409,
    title: 'You have not shown that this wallet is yours',
    next: 'Link the wallet at /account first, or leave "wallet" out.',
  },
  ORDER_TITLE_UNSURE: {
    status: 409,
    title: 'The platform cannot be sure to give you title in time',
    next: 'Ask the platform: its power of sale ends too soon, or the item is held.',
  },
  PAYMENTS_CLOSED: {
    status: 503,
    title: 'No payment provider is configured',
    next: 'The operator configures one; nothing can be ordered before.',
  },
  ORDER_PAYMENT_RUNNING: {
    status: 409,
    title: 'The payment is being taken right now',
    next: 'Wait until the order is paid, then cancel it: all of it is paid back.',
  },
  CAPTURES_MISSING: {
    status: 409,
    title: 'The item was not captured from each named angle',
    next: 'File captures of the angles in "missing" first.',
  },
  CAPTURE_ANGLE_INVALID: {
    status: 422,
    title: 'These are not the angles of this kind of item, each once',
    next: 'Name one angle of "angles" for each photo.',
  },
  CAPTURE_REUSED: {
    status: 409,
    title: 'This photo was filed before',
    next: 'Take a new one: a capture shows how the item is now.',
  },
  DELIVERY_DIFFERENT: {
    status: 409,
    title: 'The order is delivered in another way',
    next: 'Send what is ordered for delivery, and hand over in store what is ordered for collection.',
  },
  CARRIER_UNKNOWN: {
    status: 422,
    title: 'No party has this id',
    next: 'Leave "carrierParty" out where the carrier is no party here.',
  },
  SHIPMENT_UNKNOWN: {
    status: 404,
    title: 'No such shipment',
    next: 'Read the order: it lists its shipments.',
  },
  SHIPMENT_ARRIVED: {
    status: 409,
    title: 'The box has arrived',
    next: 'Nothing to do: its readings and hand-overs are closed.',
  },
  READING_TIME_INVALID: {
    status: 422,
    title: 'A reading is from another time',
    next: 'Send readings from between dispatch and now.',
  },
  COLLECTION_CODE_WRONG: {
    status: 403,
    title: 'The code for collection is wrong',
    next: 'Ask the buyer for the code that their order shows; "left" says how many tries remain.',
  },
  COLLECTION_LOCKED: {
    status: 409,
    title: 'Too many wrong codes',
    next: 'The buyer makes a new code in their order.',
  },
  RETURN_WINDOW_OVER: {
    status: 409,
    title: 'The return window has ended',
    next: 'If something is wrong with the item, open a case with the platform.',
  },
  KEEP_TOO_EARLY: {
    status: 409,
    title: 'The right of return that the law gives you still runs',
    next: 'You can say that you keep the item from the time in "from"; rights cannot be given away.',
  },
  ANGLES_DIFFERENT: {
    status: 422,
    title: 'The angles are not those of the outbound captures',
    next: 'Compare each angle in "angles" once.',
  },
  DECISION_GIVEN: {
    status: 409,
    title: 'You have decided on this before',
    next: 'Another person of the platform has to decide too.',
  },
  INSURANCE_NOT_RUNNING: {
    status: 409,
    title: 'The item was not insured then',
    next: 'Cover runs between the times in "from" and "until".',
  },
  CLAIM_UNKNOWN: {
    status: 404,
    title: 'No such claim',
    next: 'Read the escrow of the order: it lists its claims.',
  },
  CLAIM_EXCEEDS: {
    status: 409,
    title: 'Nothing is left of the cover',
    next: 'Earlier claims have used what the ceiling allows.',
  },
  TITLE_ON_ITS_WAY: {
    status: 409,
    title: 'Title is on its way to the buyer',
    next: 'Wait until the chain has taken or refused it.',
  },
  TRANSFER_NOT_FAILED: {
    status: 409,
    title: 'No refund or payout of this order has failed',
    next: 'Nothing to do: wait for the provider.',
  },
  HOLD_NOT_EXPIRED: {
    status: 409,
    title: 'The reserved split of the escrow has not expired',
    next: 'Nothing to do.',
  },
  ORDER_DISPUTE_DIFFERENT: {
    status: 409,
    title: 'Another case stops the clock of this order',
    next: 'Close the case named in "case".',
  },
  ORDER_RUNS: {
    status: 409,
    title: 'An order of yours is under way',
    next: 'Wait until the order is over, or cancel it; then close your account.',
  },
});
