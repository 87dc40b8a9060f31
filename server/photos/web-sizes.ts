import sharp from 'sharp';
import type { PhotoLimits } from './limits.ts';
import type { Pixels } from './masks.ts';

/** One published version of a photo: WebP, width and height in pixels. */
export interface WebSize {
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** Pixels wide at most: full page, card, thumbnail. */
const WIDTHS = [1600, 800, 320];
/** A strip taller than this many widths is made narrower; WebP ends at 16,383 pixels. */
const TALLEST = 4;
const QUALITY = 80;

/**
 * The web versions of a photo, widest first, never enlarged; equal sizes are made once.
 * They are drawn from bare pixels, so no metadata can come along.
 */
export async function makeWebSizes(
  pixels: Pixels,
  { timeoutMs }: Pick<PhotoLimits, 'timeoutMs'>,
): Promise<WebSize[]> {
  const { width, height } = pixels;
  const scales = WIDTHS.map((most) => Math.min(1, most / width, (most * TALLEST) / height));
  const sizes: WebSize[] = [];
  for (const scale of new Set(scales)) {
    const { data, info } = await sharp(pixels.data, { raw: { width, height, channels: 3 } })
      .resize(side(width, scale), side(height, scale), { fit: 'fill' })
      .webp({ quality: QUALITY })
      .timeout({ seconds: Math.ceil(timeoutMs / 1000) })
      .toBuffer({ resolveWithObject: true });
    sizes.push({ width: info.width, height: info.height, bytes: data });
  }
  return sizes;
}

const side = (length: number, scale: number): number => Math.max(1, Math.round(length * scale));
