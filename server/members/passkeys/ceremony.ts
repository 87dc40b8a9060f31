import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { takeChallenge, newChallenge, CHALLENGE_LIFETIME } from '../challenges/challenge.ts';
import type { ChallengeFor } from '../challenges/challenge.ts';
import type { MembersContext } from '../context.ts';
import { memberProblem } from '../problems.ts';
import { findPasskey, usePasskey, type PasskeyRow } from './passkey.store.ts';
import type { PasskeyAnswer, PasskeyMade } from './webauthn.schema.ts';

/** COSE algorithms: EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

const hostOf = ({ publicUrl }: MembersContext): string => new URL(publicUrl).hostname;
const originOf = ({ publicUrl }: MembersContext): string => new URL(publicUrl).origin;

export interface NewPasskeyFor extends ChallengeFor {
  readonly userHandle: Uint8Array<ArrayBuffer>;
  /** Shown by the authenticator, and not sent back to us. */
  readonly userName: string;
  /** Credentials that the member has already. */
  readonly exclude: readonly string[];
}

/**
 * What a browser needs to make a passkey: discoverable, so that nobody types who they are, and
 * with user verification, so that having the device is not enough (WebAuthn level 2, 5.4).
 */
export async function beginRegistration(context: MembersContext, wanted: NewPasskeyFor) {
  const { purpose, memberId, userHandle } = wanted;
  const challenge = await newChallenge(context, { purpose, memberId }, { userHandle });
  const options = await generateRegistrationOptions({
    rpName: 'Patina',
    rpID: hostOf(context),
    userName: wanted.userName,
    userDisplayName: wanted.userName,
    userID: userHandle,
    challenge: bytesOf(challenge),
    timeout: CHALLENGE_LIFETIME,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: wanted.exclude.map((id) => ({ id })),
  });
  return { options: { ...options } };
}

/** A new passkey that was made for our challenge. Throws CHALLENGE_OVER, PASSKEY_REFUSED. */
export async function finishRegistration(
  context: MembersContext,
  made: PasskeyMade,
  purpose: ChallengeFor,
) {
  const expectedChallenge = challengeIn(made.response.clientDataJSON);
  const { userHandle } = await takeChallenge(context, expectedChallenge, purpose);
  const verified = await verifyRegistrationResponse({
    response: { ...made, clientExtensionResults: {} },
    expectedChallenge,
    expectedOrigin: originOf(context),
    expectedRPID: hostOf(context),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refuse);
  if (!verified.verified || !userHandle) return refuse();
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    userHandle,
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: BigInt(credential.counter),
    transports: made.response.transports,
    backedUp: credentialBackedUp,
  };
}

/** What a browser needs to ask for a passkey; any of this host will do where none is named. */
export async function beginAssertion(
  context: MembersContext,
  wanted: ChallengeFor,
  allowed: readonly PasskeyRow[] = [],
) {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(context),
    challenge: bytesOf(await newChallenge(context, wanted)),
    timeout: CHALLENGE_LIFETIME,
    userVerification: 'required',
    allowCredentials: allowed.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
  });
  return { options: { ...options } };
}

/**
 * The passkey that answered our challenge. The counter is compared and raised in one statement, so
 * that of two copies used at once one is noticed.
 * Throws CHALLENGE_OVER, PASSKEY_UNKNOWN, PASSKEY_REFUSED, PASSKEY_COPIED.
 */
export async function finishAssertion(
  context: MembersContext,
  answer: PasskeyAnswer,
  purpose: ChallengeFor,
): Promise<PasskeyRow> {
  const expectedChallenge = challengeIn(answer.response.clientDataJSON);
  await takeChallenge(context, expectedChallenge, purpose);
  const passkey = await findPasskey(context.database.client, answer.id);
  if (!passkey || (purpose.memberId !== null && passkey.memberId !== purpose.memberId)) {
    throw memberProblem('PASSKEY_UNKNOWN', 'It was removed, or is another account’s.');
  }
  // Where nobody was known before, the authenticator says whose passkey it is (level 2, 7.2 step 6).
  const { userHandle } = answer.response;
  const theirs = Buffer.from(passkey.member.userHandle).toString('base64url');
  if (userHandle === undefined ? purpose.memberId === null : userHandle !== theirs) return refuse();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge,
    expectedOrigin: originOf(context),
    expectedRPID: hostOf(context),
    requireUserVerification: true,
    // The counter is held against the stored one below, where nobody can come in between.
    credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: 0 },
  }).catch(refuse);
  if (!verified) return refuse();
  const rose = await usePasskey(context.database.client, passkey.id, {
    counter: BigInt(authenticationInfo.newCounter),
    backedUp: authenticationInfo.credentialBackedUp,
    at: context.now(),
  });
  if (!rose) throw memberProblem('PASSKEY_COPIED', 'Its counter did not rise.');
  return passkey;
}

/** The library says in words what failed; an attacker learns nothing of it. */
function refuse(): never {
  throw memberProblem(
    'PASSKEY_REFUSED',
    'Origin, host, user handle, user verification, key or signature do not fit.',
  );
}

const bytesOf = (challenge: string) => new Uint8Array(Buffer.from(challenge, 'base64url'));

/** The challenge that a browser says it answers; '' where it says nothing readable. */
function challengeIn(clientDataJSON: string): string {
  try {
    const data = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as {
      challenge?: unknown;
    } | null;
    return typeof data?.challenge === 'string' ? data.challenge : '';
  } catch {
    return '';
  }
}
