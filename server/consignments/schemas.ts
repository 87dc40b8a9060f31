import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { publicText } from '../platform/public-text.ts';
import type { BodyForm } from '../platform/http/route.ts';

/** Pieces of this room's requests and answers. */

export const Time = z.iso.datetime();
export const Wish = z.enum(['consignment', 'buy_in']);
export const Status = z.enum(['private', 'trader']);
/** Minor units: what a JSON number holds exactly. */
export const Amount = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
export const Price = Amount.min(1);
/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits');
/** A reason is said, not only asked for. */
export const Reason = publicText(2000).min(1);

export const json = <S extends z.ZodType>(schema: S): BodyForm<z.infer<S>> => ({
  type: 'json',
  schema: schema as z.ZodType<z.infer<S>>,
});

export const pageOf = (prefix: Parameters<typeof idOf>[0]) =>
  z.object({
    cursor: idOf(prefix).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  });

/** Who of a platform sees its sellers and contracts. */
export const readers = {
  roles: ['merchant', 'cashier', 'counsel', 'support'],
  orMember: true,
} as const;
export const merchants = { roles: ['merchant'] } as const;
export const cashiers = { roles: ['cashier'] } as const;
