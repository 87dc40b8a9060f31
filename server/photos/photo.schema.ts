import { z } from 'zod';
import { publicLine } from '../platform/public-text.ts';

/** A fraction of the upright photo's width or height. */
export const Fraction = z.number().min(0).max(1);

/** What a sender says of one file: a caption, and areas to cover (serial numbers, faces). */
export const PhotoNote = z.strictObject({
  caption: publicLine(120).default(''),
  masks: z
    .array(z.strictObject({ x: Fraction, y: Fraction, width: Fraction, height: Fraction }))
    .max(20)
    .default([]),
});
export type PhotoNote = z.infer<typeof PhotoNote>;

/** One entry for each file, in order: one more than is taken, so that the count is what is refused. */
export const photoNotes = (most: number) => z.array(PhotoNote).max(most + 1);

export const PublishedSize = z.strictObject({
  /** Pixels. */
  width: z.int().min(1),
  height: z.int().min(1),
  bytes: z.int().min(1),
  cid: z.string().regex(/^[a-z0-9]{1,100}$/i),
});
export type PublishedSize = z.infer<typeof PublishedSize>;

/** A photo as a credential names it: widest size first. */
export const PublishedPhoto = z.strictObject({
  caption: publicLine(120),
  sizes: z.array(PublishedSize).min(1).max(8),
});
export type PublishedPhoto = z.infer<typeof PublishedPhoto>;
