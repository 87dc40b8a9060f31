import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { call } from './call.ts';

/** This browser knows no passkeys. */
export class Unsupported extends Error {
  override readonly name = 'Unsupported';
}

const requireSupport = (): void => {
  if (!browserSupportsWebAuthn()) throw new Unsupported();
};

/** Makes a passkey for what begins at an address. Throws Unsupported, Refused, NotAllowedError. */
export async function makePasskey(path: string, json: unknown) {
  requireSupport();
  type Begun = { options: PublicKeyCredentialCreationOptionsJSON };
  const { options } = await call<Begun>(path, { json });
  return startRegistration({ optionsJSON: options });
}

/** Has a passkey answer what begins at an address; null where no passkey could. */
export async function answerWithPasskey(path: string, { mustName }: { mustName: boolean }) {
  requireSupport();
  type Begun = { options: PublicKeyCredentialRequestOptionsJSON };
  const { options } = await call<Begun>(path, { json: {} });
  if (mustName && (options.allowCredentials ?? []).length === 0) return null;
  return startAuthentication({ optionsJSON: options });
}
