import { z } from 'zod';
import { idOf } from '../platform/ids.ts';
import { publicLine, publicText } from '../platform/public-text.ts';

/** A fraction of the upright photo's width or height. */
const Fraction = z.number().min(0).max(1);

export const RESULTS = ['authentic', 'not_authentic', 'inconclusive'] as const;
export const CONDITION_GRADES = ['new', '99', '98', '95', '90', '85', '80'] as const;
export const FINDINGS = ['conforms', 'deviates', 'not_applicable'] as const;

/** What an expert submits. No personal data: all of it is published. */
export const Report = z.strictObject({
  itemId: idOf('itm'),
  result: z.enum(RESULTS),
  /** Condition; null or missing where it was not graded. */
  grade: z.enum(CONDITION_GRADES).nullable().default(null),
  findings: z
    .array(
      z.strictObject({
        indicator: z.string().max(80),
        finding: z.enum(FINDINGS),
        note: publicText(300).default(''),
      }),
    )
    .min(1)
    .max(200),
  remarks: publicText(2000).default(''),
  /** Three marks by which a reader tells this object from another, on the photos. */
  marks: z
    .array(
      z.strictObject({
        text: publicLine(160).min(1),
        /** Number of the photo, from 0. */
        photo: z.int().min(0).max(11),
        x: Fraction,
        y: Fraction,
      }),
    )
    .length(3),
  /** One entry for each file, in order. */
  photos: z
    .array(
      z.strictObject({
        caption: publicLine(120).default(''),
        /** Areas to cover: serial numbers, inner labels, faces. */
        masks: z
          .array(z.strictObject({ x: Fraction, y: Fraction, width: Fraction, height: Fraction }))
          .max(20)
          .default([]),
      }),
    )
    .max(13),
  /** Stored by itself, or in the next Merkle batch. */
  anchoring: z.enum(['single', 'batch']).default('single'),
});
export type Report = z.infer<typeof Report>;

/** `credentialSubject` of a certificate, beside its `id`. */
export interface CertificateSubject {
  readonly type: 'certificate';
  readonly result: Report['result'];
  readonly grade: Report['grade'];
  readonly specification: string;
  readonly findings: Report['findings'];
  readonly remarks: string;
  readonly marks: Report['marks'];
  readonly photos: readonly {
    readonly caption: string;
    readonly sizes: readonly PublishedSize[];
  }[];
}

export interface PublishedSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly cid: string;
}
