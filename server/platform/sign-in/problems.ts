import { defineProblems } from '../http/problem.ts';

/** What stands in the way of whoever signs in, a member or a party's person. */
export const signInProblem = defineProblems({
  CHALLENGE_OVER: {
    status: 401,
    title: 'This sign-in was begun too long ago, or finished already',
    next: 'Begin again: a challenge is answered once, within five minutes.',
  },
  PASSKEY_UNKNOWN: {
    status: 401,
    title: 'This passkey belongs to no account here',
    next: 'Choose another passkey, or sign up.',
  },
  PASSKEY_REFUSED: {
    status: 401,
    title: 'The passkey’s answer was not accepted',
    next: 'Try again on a page of this service, and confirm with your screen lock or PIN.',
  },
  PASSKEY_COPIED: {
    status: 401,
    title: 'This passkey seems to have a copy',
    next: 'Its counter went back. Sign in another way, remove the passkey and add a new one.',
  },
  PASSKEY_EXISTS: {
    status: 409,
    title: 'This passkey belongs to an account already',
    next: 'Sign in with it, or make another.',
  },
  STEP_UP_REQUIRED: {
    status: 403,
    title: 'Confirm that it is you',
    next: 'Answer a challenge with a passkey or wallet, at /v1/account/step-up or /v1/staff/step-up, then repeat this within five minutes.',
  },
  SESSION_UNKNOWN: {
    status: 404,
    title: 'You have no such session',
    next: 'List your sessions at /v1/account/sessions or /v1/staff/sessions.',
  },
});
