import { z } from 'zod';
import { PublishedPhoto } from '../photos/index.ts';
import { idOf } from '../platform/ids.ts';
import { publicLine, publicText } from '../platform/public-text.ts';
import { SERVICE_CODES } from './catalogue/services.ts';

export const REPAIR_KINDS = ['repair', 'care', 'alteration'] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

/** Published words of what was done. */
export const Work = publicText(1000).min(1);
export const PartName = publicLine(120).min(1);
export const PARTS = 30;
export const Services = z
  .array(z.enum(SERVICE_CODES))
  .max(SERVICE_CODES.length)
  .refine((codes) => new Set(codes).size === codes.length, 'each once');

const Hex32 = z.string().regex(/^0x[0-9a-f]{64}$/);

/** What a record of a job says beside work and parts. */
const JobFacts = z.strictObject({
  services: z.array(z.enum(SERVICE_CODES)).max(SERVICE_CODES.length),
  /** What made somebody the one to ask for it. */
  askedAs: z.enum(['holder', 'custodian']),
  photos: z.strictObject({
    before: z.array(PublishedPhoto).max(12),
    after: z.array(PublishedPhoto).max(12),
  }),
  warrantyUntil: z.iso.datetime().nullable(),
  /** The record of the job whose warranty this one makes good. */
  warrantyOf: Hex32.nullable(),
  /** The entitlement that was used, and for what. */
  entitlement: z
    .strictObject({ record: Hex32, services: z.array(z.enum(SERVICE_CODES)).min(1) })
    .nullable(),
});

/**
 * `credentialSubject` of a repair, care or alteration, beside its `id`. One that was recorded
 * without a job has work, parts, and services where they were named.
 */
export const RepairSubject = z.strictObject({
  type: z.enum(REPAIR_KINDS),
  work: publicText(1000),
  parts: z.array(publicLine(120)).max(PARTS),
  ...JobFacts.partial().shape,
});
export type RepairSubject = z.infer<typeof RepairSubject>;

export const RecordAnswer = {
  record: idOf('rec'),
  recordId: z.string(),
};
