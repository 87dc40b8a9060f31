import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { publicText } from '../platform/public-text.ts';
import type { BodyForm } from '../platform/http/route.ts';
import { STAGES } from '../platform/chain/finality.ts';
import { seconds } from './rules/times.ts';

/** Pieces of this room's requests and answers. */

export const Hex32 = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, 'expected 0x and 64 lower-case hex digits');
export const Address = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'expected an address');
export const Time = z.iso.datetime();
/** An account's signature: r ‖ s ‖ v. */
export const ClaimSignature = z.string().regex(/^0x[0-9a-fA-F]{130}$/, 'expected 65 bytes of hex');
const Hex = z
  .string()
  .regex(/^0x([0-9a-fA-F]{2})*$/)
  .max(8 + 2 * 4096);

/** A point in time of a request, as Unix seconds. */
export const At = Time.transform((text) => seconds(new Date(text)));

/** A word that its signer signed on their own device. */
export const Word = z.strictObject({
  /** Unix seconds. */
  deadline: z
    .int()
    .min(0)
    .max(2 ** 48 - 1),
  signature: Hex,
  /** Of a party: ERC-7913 signer bytes of its key. */
  signer: Hex.optional(),
  /** As it was told with what to sign. */
  salt: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** Words that stay sealed; the chain gets a salted digest. */
export const Words = publicText(4000);

export const json = <S extends z.ZodType>(schema: S): BodyForm<z.infer<S>> => ({
  type: 'json',
  schema: schema as z.ZodType<z.infer<S>>,
});

/** What most acts take: why, and the signature where the server has no key. */
export const Reasoned = z.strictObject({ reason: Words.optional(), word: Word.optional() });
export const Signed = z.strictObject({ word: Word.optional() });
export const Pending = z.strictObject({ status: z.literal('pending') });

export const ItemId = z.object({ itemId: idOf('itm') });
export const Stage = z.enum(STAGES);

export const pageOf = (prefix: Parameters<typeof idOf>[0]) =>
  z.object({
    cursor: idOf(prefix).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  });

/** Who may act on an item for a party: platforms, workshops, stores and couriers; referees. */
export const KEEPERS = ['registrar', 'repairer', 'custodian'] as const;
export const keepers = { roles: KEEPERS, orMember: true } as const;
export const anybodyActing = { roles: [...KEEPERS, 'referee'], orMember: true } as const;
export const referees = { roles: ['referee'] } as const;
