import { defineProblems } from '../platform/http/problem.ts';

export const recordProblem = defineProblems({
  RECORD_UNKNOWN: {
    status: 404,
    title: 'No such record',
    next: 'Check the id; the passport of an item lists its records.',
  },
  RECORD_EXISTS: {
    status: 409,
    title: 'This record was submitted before',
    next: 'Nothing to do: an intent works once. Read the record named in "record".',
  },
  RECORD_PENDING: {
    status: 409,
    title: 'This record is not on chain yet',
    next: 'Wait until its status is "final", then ask again.',
  },
  RECORD_REVOKED: {
    status: 409,
    title: 'This record is revoked already',
    next: 'Nothing to do: a record is revoked once.',
  },
  NOT_YOUR_RECORD: {
    status: 403,
    title: 'Only the party that issued a record can revoke it',
    next: 'Ask the issuer, or file a record of kind opinion or correction.',
  },
  SUCCESSOR_INVALID: {
    status: 409,
    title: 'This record cannot be the successor',
    next: 'Name another record of the same item that is not revoked.',
  },
  CREDENTIAL_INVALID: {
    status: 400,
    title: 'The credential is not one this service anchors',
    next: 'Correct what "check" names; the form is described in the README.',
  },
  INTENT_EXPIRED: {
    status: 400,
    title: 'The intent has expired',
    next: 'Sign a new intent with a later deadline.',
  },
  INTENT_DEADLINE_TOO_SHORT: {
    status: 400,
    title: 'The intent leaves less than 7 days',
    next: 'Sign a new intent with a deadline at least 7 days ahead.',
  },
  INTENT_DEADLINE_TOO_FAR: {
    status: 400,
    title: 'The intent stays open for more than a year',
    next: 'Sign a new intent with a deadline within a year.',
  },
  INTENT_NEEDED: {
    status: 409,
    title: 'This record is to be stored singly, so its intent has to be signed too',
    next: 'Sign the SHA-256 of the EIP-712 hash of "typedData", low s, and send the request again with "intent".',
  },
  INTENT_SIGNATURE_INVALID: {
    status: 400,
    title: "The intent's signature does not fit",
    next: 'Sign the EIP-712 hash of exactly this record with the key of the credential, low s.',
  },
});
