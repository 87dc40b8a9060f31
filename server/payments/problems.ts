import { defineProblems } from '../platform/http/problem.ts';

export const paymentProblem = defineProblems({
  PAYMENT_UNKNOWN: {
    status: 404,
    title: 'There is no such payment',
    next: 'Check the id.',
  },
  PAYMENT_OPEN: {
    status: 409,
    title: 'This is being paid already',
    next: 'Go on with the payment named in "payment"; nobody is charged twice.',
  },
  PAYMENT_STATE: {
    status: 409,
    title: 'The payment is not in a state that allows this',
    next: 'Read "state" and what may follow from it.',
  },
  PAYMENT_AMOUNT_INVALID: {
    status: 422,
    title: 'The amount is not possible',
    next: 'Give whole minor units above zero, at most "most".',
  },
  PAYMENT_KEY_REUSED: {
    status: 422,
    title: 'This key was used for another refund or payout',
    next: 'Use a fresh key for a new one, or repeat the first one unchanged.',
  },
  PROVIDER_UNKNOWN: {
    status: 404,
    title: 'No such payment provider is configured',
    next: 'Use the name that the payment carries.',
  },
  EVENT_EARLY: {
    status: 409,
    title: 'The event comes before one that it follows from',
    next: 'Deliver it again later.',
  },
  WEBHOOK_REJECTED: {
    status: 400,
    title: 'The event is not authentic, or too old',
    next: 'Sign the raw body with the shared secret and the present time.',
  },
});
