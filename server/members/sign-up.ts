import { randomBytes } from 'node:crypto';
import type { Db } from '../platform/database/database.ts';
import type { Answer, Commit } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import { beginRegistration, finishRegistration } from '../platform/sign-in/ceremony.ts';
import type { PasskeyMade } from '../platform/sign-in/webauthn.schema.ts';
import { firstConsents, type Decision } from './consents/decide-consent.ts';
import type { MembersContext } from './context.ts';
import { insertMember } from './member.store.ts';
import { NAMELESS, storePasskey } from './passkeys/add-passkey.ts';
import { sealProfile, type Profile } from './profile/profile.ts';
import { handOver, openSession, type Device, type OpenedSession } from './sessions/open-session.ts';
import { storeWallet } from './wallets/link-wallet.ts';
import { takeSignature, type SignedMessage } from './wallets/take-signature.ts';

export interface NewMember {
  readonly profile: Profile;
  readonly consents: readonly Decision[];
  readonly demo?: boolean;
}

/** Nobody is known yet. */
const ANYBODY = { purpose: 'sign_up', subject: null } as const;

/** Begins a sign-up. The name, where there is one, goes to the authenticator and nowhere else. */
export function beginSignUp(context: MembersContext, { name }: { name: string | null }) {
  return beginRegistration(context, {
    ...ANYBODY,
    userHandle: new Uint8Array(randomBytes(32)),
    userName: name ?? NAMELESS,
    exclude: [],
  });
}

/** Makes a member without a way in; the caller gives one. Throws CONSENT_REQUIRED, CONSENT_TEXT_CHANGED. */
export async function makeMember(
  context: MembersContext,
  db: Db,
  wanted: NewMember,
  userHandle: Uint8Array<ArrayBuffer> = new Uint8Array(randomBytes(32)),
): Promise<string> {
  const id = newId('mbr');
  const wrappedKey = context.dataKeys.create(id);
  const key = context.dataKeys.open(id, wrappedKey);
  await insertMember(db, {
    id,
    userHandle,
    wrappedKey,
    ...sealProfile(context, key, wanted.profile),
    demo: wanted.demo ?? false,
    createdAt: context.now(),
  });
  await firstConsents(context, db, id, wanted.consents);
  return id;
}

/**
 * Makes an account with a first passkey, and signs it in.
 * Throws CHALLENGE_OVER, PASSKEY_REFUSED, PASSKEY_EXISTS, CONSENT_REQUIRED, CONSENT_TEXT_CHANGED.
 */
export async function signUp(
  context: MembersContext,
  wanted: NewMember & { readonly response: PasskeyMade; readonly passkeyName: string },
  device: Device,
  commit: Commit,
): Promise<Answer> {
  const { userHandle, ...made } = await finishRegistration(context, wanted.response, ANYBODY);
  const opened = await commit(async (db) => {
    const memberId = await makeMember(context, db, wanted, userHandle);
    await storePasskey(context, db, memberId, { ...made, name: wanted.passkeyName });
    return openSession(context, db, { memberId, with: 'passkey', userAgent: device.userAgent });
  });
  return handOver(context, opened, device.carry);
}

/**
 * Makes an account that a wallet signs in to.
 * Throws WALLET_MESSAGE_INVALID, WALLET_REFUSED, CHALLENGE_OVER, WALLET_EXISTS, CONSENT_REQUIRED,
 * CONSENT_TEXT_CHANGED.
 */
export async function signUpWithWallet(
  context: MembersContext,
  wanted: NewMember & SignedMessage,
  device: Device,
  commit: Commit,
): Promise<Answer> {
  const address = await takeSignature(context, wanted, {
    purpose: 'wallet_sign_in',
    subject: null,
  });
  const opened = await commit(async (db): Promise<OpenedSession> => {
    const memberId = await makeMember(context, db, wanted);
    await storeWallet(context, db, memberId, address);
    return openSession(context, db, { memberId, with: 'wallet', userAgent: device.userAgent });
  });
  return handOver(context, opened, device.carry);
}
