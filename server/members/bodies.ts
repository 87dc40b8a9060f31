import { getAddress } from 'ethers';
import { z } from 'zod';
import { publicLine } from '../platform/public-text.ts';
import type { Device } from './sessions/open-session.ts';

/** How the caller carries the session away. */
export const Carry = z.enum(['cookie', 'token']).default('cookie');

/** What a member calls a passkey. */
export const PasskeyName = publicLine(40).min(1);

/** An account's address in any case; EIP-55 from here on. */
export const Address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((text) => getAddress(text.toLowerCase()));

/** A message that a wallet signed. */
export const Signed = {
  message: z.string().max(2048),
  signature: z
    .string()
    .regex(/^0x(?:[0-9a-fA-F]{2})*$/)
    .max(8192),
};

/** A JSON body, as routes declare it. */
export const json = <T extends z.ZodType>(schema: T) => ({
  type: 'json' as const,
  schema: schema as z.ZodType<z.infer<T>>,
});

export const deviceOf = (
  { carry }: { carry: 'cookie' | 'token' },
  headers: Readonly<Record<string, string | undefined>>,
): Device => ({ carry, userAgent: headers['user-agent'] });
