import { defineProblems } from '../platform/http/problem.ts';

export const memberProblem = defineProblems({
  MEMBER_UNKNOWN: {
    status: 404,
    title: 'No such member',
    next: 'Check the id; a member who was erased is not found either.',
  },
  PASSKEY_MISSING: {
    status: 404,
    title: 'Your account has no such passkey',
    next: 'List your passkeys at /v1/account.',
  },
  PASSKEY_LIMIT: {
    status: 409,
    title: 'The account has as many passkeys as it may',
    next: 'Remove one that you no longer use.',
  },
  WALLET_MESSAGE_INVALID: {
    status: 400,
    title: 'This is not the message that the wallet was to sign',
    next: 'Ask for a message and have exactly that signed (EIP-4361); "part" says what differs.',
  },
  WALLET_REFUSED: {
    status: 401,
    title: 'The wallet’s signature was not accepted',
    next: 'Sign with the account that the message names.',
  },
  WALLET_UNKNOWN: {
    status: 401,
    title: 'This wallet belongs to no account here',
    next: 'Sign up with it, or sign in another way and link it.',
  },
  WALLET_EXISTS: {
    status: 409,
    title: 'This wallet belongs to an account already',
    next: 'Sign in with it, or use another.',
  },
  WALLET_MISSING: {
    status: 404,
    title: 'Your account has no such wallet',
    next: 'List your wallets at /v1/account.',
  },
  WALLET_LIMIT: {
    status: 409,
    title: 'The account has as many wallets as it may',
    next: 'Unlink one that you no longer use.',
  },
  LAST_WAY_IN: {
    status: 409,
    title: 'This is the last way into your account',
    next: 'Add another passkey or link a wallet first.',
  },
  RECOVERY_CODE_INVALID: {
    status: 401,
    title: 'This recovery code opens nothing',
    next: 'Check it letter by letter. Each code works once, and new codes end the old ones.',
  },
  CONSENT_REQUIRED: {
    status: 400,
    title: 'Without this consent there is no account',
    next: 'Agree to the purpose named in "purpose", or do not sign up.',
  },
  CONSENT_NECESSARY: {
    status: 409,
    title: 'An account cannot be kept without this',
    next: 'To withdraw it, have your account erased.',
  },
  CONSENT_TEXT_CHANGED: {
    status: 409,
    title: 'This is not the text that holds now',
    next: 'Read the present text at /v1/account/consent-texts and decide on that.',
  },
  PROFILE_CHANGED: {
    status: 412,
    title: 'Your profile was changed meanwhile',
    next: 'Read it again, and send your change with its new ETag.',
  },
  IF_MATCH_MISSING: {
    status: 428,
    title: 'Say which version you are changing',
    next: 'Send the ETag of the profile in If-Match.',
  },
  ERASURE_UNCONFIRMED: {
    status: 400,
    title: 'The erasure was not confirmed',
    next: 'Repeat your member id in "confirm": nothing brings an erased account back.',
  },
  MEMBER_DEMO_OFF: {
    status: 403,
    title: '"Sign in as" is offered by the embedded demo only',
    next: 'Sign up with a passkey or a wallet at /account.',
  },
});
