import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { PURPOSES } from './consents/purposes.ts';

const Time = z.iso.datetime();

export const AccountView = z.strictObject({
  id: idOf('mbr'),
  createdAt: Time,
  passkeys: z.array(
    z.strictObject({
      id: idOf('psk'),
      name: z.string(),
      /** Copied to the member's other devices by its provider. */
      backedUp: z.boolean(),
      createdAt: Time,
      lastUsedAt: Time.nullable(),
    }),
  ),
  wallets: z.array(
    z.strictObject({ address: z.string(), createdAt: Time, lastUsedAt: Time.nullable() }),
  ),
  /** How many recovery codes are left. */
  recoveryCodes: z.int(),
  session: idOf('ses'),
  /** Until when acts that need a fresh confirmation go without another. */
  freshUntil: Time.nullable(),
});

export const SessionsView = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: idOf('ses'),
      current: z.boolean(),
      openedWith: z.enum(['passkey', 'wallet', 'recovery_code', 'demo']),
      browser: z.string(),
      system: z.string(),
      createdAt: Time,
      lastSeenAt: Time,
      endsAt: Time,
      freshUntil: Time.nullable(),
    }),
  ),
});

const Text = z.strictObject({ en: z.string(), zh: z.string() });
const Digest = z.string().regex(/^[0-9a-f]{64}$/);

export const ConsentTexts = z.strictObject({
  texts: z.array(
    z.strictObject({
      purpose: z.enum(PURPOSES),
      version: z.int(),
      /** Without it there is no account. */
      necessary: z.boolean(),
      textDigest: Digest,
      text: Text,
    }),
  ),
});

export const ConsentsView = z.strictObject({
  consents: z.array(
    z.strictObject({
      purpose: z.enum(PURPOSES),
      given: z.boolean(),
      since: Time.nullable(),
      outdated: z.boolean(),
      necessary: z.boolean(),
      version: z.int(),
      textDigest: Digest,
      text: Text,
    }),
  ),
  history: z.array(
    z.strictObject({
      purpose: z.string(),
      given: z.boolean(),
      version: z.int(),
      textDigest: Digest,
      at: Time,
    }),
  ),
});

/** Answer to whoever signed in; the token is there where it was asked for. */
export const SignedIn = z.strictObject({
  member: idOf('mbr'),
  session: idOf('ses'),
  token: z.string().optional(),
});

export const Decision = z.strictObject({
  purpose: z.enum(PURPOSES),
  given: z.boolean(),
  textDigest: Digest,
});
