import { z } from 'zod';

/** base64url, of at most this many characters. */
const base64url = (max: number) =>
  z
    .string()
    .regex(/^[\w-]*$/)
    .max(max);

/** Members of the two answers that are used; what else a browser adds is left out. */
const answer = <T extends z.ZodType>(response: T) =>
  z.object({
    id: base64url(1400).min(1),
    rawId: base64url(1400).min(1),
    type: z.literal('public-key'),
    response,
    clientExtensionResults: z.object({}).default({}),
  });

/** RegistrationResponseJSON (WebAuthn level 3, section 5.1). */
export const PasskeyMade = answer(
  z.object({
    clientDataJSON: base64url(4096),
    attestationObject: base64url(16_384),
    transports: z
      .array(z.string().regex(/^[\w-]{1,32}$/))
      .max(10)
      .default([]),
  }),
);
export type PasskeyMade = z.infer<typeof PasskeyMade>;

/** AuthenticationResponseJSON (the same). */
export const PasskeyAnswer = answer(
  z.object({
    clientDataJSON: base64url(4096),
    authenticatorData: base64url(4096),
    signature: base64url(4096),
    userHandle: base64url(128).optional(),
  }),
);
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

/** Options for the browser, made by the library: its types describe them. */
export const CeremonyOptions = z.strictObject({
  options: z.looseObject({ challenge: z.string() }),
});
