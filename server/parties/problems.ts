import { defineProblems } from '../platform/http/problem.ts';

export const partyProblem = defineProblems({
  PARTY_UNKNOWN: {
    status: 404,
    title: 'No such party',
    next: 'List the parties at /v1/parties.',
  },
  PERSON_UNKNOWN: {
    status: 404,
    title: 'No such person',
    next: 'Take a person from the list on the first page.',
  },
  PERSON_YOURSELF: {
    status: 409,
    title: 'Nobody dismisses themselves',
    next: 'Let another administrator of your party do it, or the operator.',
  },
  NOT_YOUR_PARTY: {
    status: 403,
    title: 'You are no administrator of this party',
    next: 'Ask an administrator of that party, or the operator.',
  },
  ROLE_NOT_YOURS: {
    status: 403,
    title: 'Your party does not have this role here',
    next: 'Ask the operator for the roles in "roles".',
  },
  INVITATION_OVER: {
    status: 401,
    title: 'This invitation opens nothing',
    next: 'Ask your administrator for a new one: each is good once, and for three days.',
  },
  DEMO_SIGN_IN_OFF: {
    status: 403,
    title: '"Sign in as" is offered by the embedded demo only',
    next: 'Sign in as a system at /oauth/token with private_key_jwt.',
  },
  CLIENT_ASSERTION_INVALID: {
    status: 401,
    title: 'The client assertion was not accepted',
    next: 'Sign a fresh assertion (RFC 7523): iss and sub your client id, aud this token address, exp within 5 minutes, a new jti.',
  },
  KEY_EXISTS: {
    status: 409,
    title: 'This key belongs to a party already',
    next: 'Make a new key; one key belongs to one party.',
  },
  KEY_NOT_HELD: {
    status: 409,
    title: 'This server does not hold a key of your party',
    next: 'Sign credential and intent yourself and send them to POST /v1/records; a repair job is finished in two steps, see POST /v1/repair-jobs/{jobId}/finish/preparation.',
  },
  KEY_INVALID: {
    status: 400,
    title: 'This is not a P-256 public key',
    next: 'Send a JWK with kty EC, crv P-256, and a point of the curve.',
  },
  KEY_LIMIT: {
    status: 409,
    title: 'The party has as many live keys as the contract keeps',
    next: 'Let one of its keys end first; at most 16 are live at a time.',
  },
  SUSPENDED_LONGER: {
    status: 409,
    title: 'The party is suspended for longer already',
    next: 'Lift the suspension, or leave it to run until the time in "until".',
  },
  WINDOW_EMPTY: {
    status: 400,
    title: 'The window ends before it begins',
    next: 'Give an end in the future, in Unix seconds, or leave it out.',
  },
  SIGNER_NOT_ACCREDITED: {
    status: 403,
    title: 'The signer is not accredited for this',
    next: 'Ask the operator for a grant of the role named in "role".',
  },
  SIGNER_SUSPENDED: {
    status: 403,
    title: 'The signer is suspended',
    next: 'Wait for the end of the suspension, or ask the operator.',
  },
  SIGNER_KEY_INVALID: {
    status: 403,
    title: 'The signing key is unknown, expired or revoked',
    next: 'Sign with a current key of your party.',
  },
  SIGNER_OUT_OF_SCOPE: {
    status: 403,
    title: 'The signer is accredited, but not for this department or grade',
    next: 'Let somebody sign whose scope covers it.',
  },
});
