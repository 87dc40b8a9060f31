import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { Fraction, photoNotes, PublishedPhoto } from '../photos/index.ts';
import { publicLine, publicText } from '../platform/public-text.ts';

/** Photos of one report. */
export const PHOTO_COUNT = { least: 3, most: 12 };

export const RESULTS = ['authentic', 'not_authentic', 'inconclusive'] as const;
export const CONDITION_GRADES = ['new', '99', '98', '95', '90', '85', '80'] as const;
export const FINDINGS = ['conforms', 'deviates', 'not_applicable'] as const;

const Findings = z
  .array(
    z.strictObject({
      indicator: z.string().max(80),
      finding: z.enum(FINDINGS),
      note: publicText(300).default(''),
    }),
  )
  .min(1)
  .max(200);

/** Three marks by which a reader tells this object from another, on the photos. */
const Marks = z
  .array(
    z.strictObject({
      text: publicLine(160).min(1),
      /** Number of the photo, from 0. */
      photo: z.int().min(0).max(11),
      x: Fraction,
      y: Fraction,
    }),
  )
  .length(3);

/** What an expert submits. No personal data: all of it is published. */
export const Report = z.strictObject({
  itemId: idOf('itm'),
  result: z.enum(RESULTS),
  /** Condition; null or missing where it was not graded. */
  grade: z.enum(CONDITION_GRADES).nullable().default(null),
  findings: Findings,
  remarks: publicText(2000).default(''),
  marks: Marks,
  /** One entry for each file, in order. */
  photos: photoNotes(PHOTO_COUNT.most),
  /** Stored by itself, or in the next Merkle batch. */
  anchoring: z.enum(['single', 'batch']).default('single'),
});
export type Report = z.infer<typeof Report>;

/**
 * `credentialSubject` of a certificate, beside its `id`. Issuers that sign on their own devices
 * may write something else there: what does not fit is shown as it is, as a statement.
 */
export const CertificateSubject = z.strictObject({
  type: z.literal('certificate'),
  result: z.enum(RESULTS),
  grade: z.enum(CONDITION_GRADES).nullable(),
  specification: z.string().max(80),
  findings: Findings,
  remarks: publicText(2000),
  marks: Marks,
  photos: z.array(PublishedPhoto).min(1).max(12),
});
export type CertificateSubject = z.infer<typeof CertificateSubject>;
