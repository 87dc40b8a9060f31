import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import {
  CHALLENGE_LIFETIME,
  newChallenge,
  takeChallenge,
  type ChallengeContext,
  type ChallengeFor,
} from './challenge.ts';
import { signInProblem } from './problems.ts';
import type { PasskeyAnswer, PasskeyMade } from './webauthn.schema.ts';

export interface CeremonyContext extends ChallengeContext {
  /** Passkeys are bound to its host. */
  readonly publicUrl: string;
}

/** A passkey as its room stores it, with whose it is. */
export interface StoredPasskey {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly transports: readonly string[];
}

/** Where a room keeps its passkeys. */
export interface PasskeyStore<P extends StoredPasskey> {
  find(credentialId: string): Promise<{
    readonly passkey: P;
    readonly owner: string;
    readonly userHandle: Uint8Array;
  } | null>;
  /** Notes a use; false where its counter did not rise, though it or the stored one is set. */
  use(id: string, used: { counter: bigint; backedUp: boolean; at: Date }): Promise<boolean>;
}

/** COSE algorithms: EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257];

const hostOf = ({ publicUrl }: CeremonyContext): string => new URL(publicUrl).hostname;
const originOf = ({ publicUrl }: CeremonyContext): string => new URL(publicUrl).origin;

export interface NewPasskeyFor extends ChallengeFor {
  readonly userHandle: Uint8Array<ArrayBuffer>;
  /** Shown by the authenticator, and not sent back to us. */
  readonly userName: string;
  /** Credentials that they have already. */
  readonly exclude: readonly string[];
}

/**
 * What a browser needs to make a passkey: discoverable, so that nobody types who they are, and
 * with user verification, so that having the device is not enough (WebAuthn level 2, 5.4).
 */
export async function beginRegistration(context: CeremonyContext, wanted: NewPasskeyFor) {
  const { purpose, subject, userHandle } = wanted;
  const challenge = await newChallenge(context, { purpose, subject }, { userHandle });
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
  context: CeremonyContext,
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
  context: CeremonyContext,
  wanted: ChallengeFor,
  allowed: readonly Pick<StoredPasskey, 'credentialId' | 'transports'>[] = [],
) {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(context),
    challenge: bytesOf(await newChallenge(context, wanted)),
    timeout: CHALLENGE_LIFETIME,
    userVerification: 'required',
    allowCredentials: allowed.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports] as never,
    })),
  });
  return { options: { ...options } };
}

/**
 * The passkey that answered our challenge. The counter is compared and raised in one statement, so
 * that of two copies used at once one is noticed.
 * Throws CHALLENGE_OVER, PASSKEY_UNKNOWN, PASSKEY_REFUSED, PASSKEY_COPIED.
 */
export async function finishAssertion<P extends StoredPasskey>(
  context: CeremonyContext,
  store: PasskeyStore<P>,
  answer: PasskeyAnswer,
  purpose: ChallengeFor,
): Promise<{ readonly passkey: P; readonly owner: string }> {
  const expectedChallenge = challengeIn(answer.response.clientDataJSON);
  await takeChallenge(context, expectedChallenge, purpose);
  const found = await store.find(answer.id);
  if (!found || (purpose.subject !== null && found.owner !== purpose.subject)) {
    throw signInProblem('PASSKEY_UNKNOWN', 'It was removed, or is another account’s.');
  }
  const { passkey, owner } = found;
  // Where nobody was known before, the authenticator says whose passkey it is (level 2, 7.2 step 6).
  const { userHandle } = answer.response;
  const theirs = Buffer.from(found.userHandle).toString('base64url');
  if (userHandle === undefined ? purpose.subject === null : userHandle !== theirs) return refuse();
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
  const rose = await store.use(passkey.id, {
    counter: BigInt(authenticationInfo.newCounter),
    backedUp: authenticationInfo.credentialBackedUp,
    at: context.now(),
  });
  if (!rose) throw signInProblem('PASSKEY_COPIED', 'Its counter did not rise.');
  return { passkey, owner };
}

/** The library says in words what failed; an attacker learns nothing of it. */
function refuse(): never {
  throw signInProblem(
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
