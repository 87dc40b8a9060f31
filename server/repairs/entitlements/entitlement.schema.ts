import { z } from 'zod';
import { publicText } from '../../platform/public-text.ts';
import { SERVICE_CODES } from '../catalogue/services.ts';

const Services = z
  .array(z.enum(SERVICE_CODES))
  .min(1)
  .max(SERVICE_CODES.length)
  .refine((codes) => new Set(codes).size === codes.length, 'each once');

/** What is promised about an item, to whoever has title to it. */
export const EntitlementTerms = z.strictObject({
  covers: Services,
  /** The last moment, exclusive; null: as long as the item lives. */
  until: z.iso.datetime().nullable(),
  /** Party numbers of the repairers who honour it; empty: every accredited one. */
  repairers: z.array(z.int().min(1)).max(50),
  /** In public words. */
  terms: publicText(1000).min(1),
});
export type EntitlementTerms = z.infer<typeof EntitlementTerms>;

/** `credentialSubject` of an entitlement, beside its `id`. */
export const EntitlementSubject = EntitlementTerms.extend({ type: z.literal('entitlement') });
