import { defineProblems } from '../../platform/http/problem.ts';

const others = 'See what the item is entitled to at /v1/items/{itemId}/entitlements.';

export const entitlementProblem = defineProblems({
  ENTITLEMENT_UNKNOWN: {
    status: 422,
    title: 'No entitlement has this id',
    next: others,
  },
  ENTITLEMENT_OTHER_ITEM: {
    status: 422,
    title: 'This entitlement belongs to another item',
    next: others,
  },
  ENTITLEMENT_DOES_NOT_COVER: {
    status: 409,
    title: 'The entitlement does not cover this work',
    next: 'Take the services in "missing" out of it and price them, or name another entitlement.',
  },
  ENTITLEMENT_ENDED: {
    status: 409,
    title: 'The entitlement has ended',
    next: 'Price the work, or name another entitlement.',
  },
  ENTITLEMENT_REVOKED: {
    status: 409,
    title: 'The entitlement was revoked',
    next: 'Its issuer says why; price the work, or name another entitlement.',
  },
  ENTITLEMENT_NOT_FINAL: {
    status: 409,
    title: 'The entitlement is not final on chain yet',
    next: 'Wait until its record is final, then repeat this.',
  },
  ENTITLEMENT_UNPROVEN: {
    status: 409,
    title: 'The entitlement could not be proven',
    next: 'Its record in the passport says which check failed or could not be finished; try again later, or price the work.',
  },
  ENTITLEMENT_OTHER_REPAIRER: {
    status: 409,
    title: 'The entitlement is honoured by other repairers',
    next: 'Ask one of the repairers that it names.',
  },
  ENTITLEMENT_UNTIL_PAST: {
    status: 422,
    title: 'An entitlement must end in the future',
    next: 'Send a later "until", or null for the life of the item.',
  },
});
