import { PhotoRejected } from './photo-rejected.ts';

/** A rectangle to hide, in fractions 0..1 of the upright photo, from its top left corner. */
export interface Mask {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Pixels of an upright photo: red, green, blue, one byte each, row after row. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Fractions such as 0.7 + 0.3 may end a hair above 1. */
const ROUNDING = 1e-9;

/** Mid grey: seen as a cover on dark and on light photos. */
const COVER = 0x6e;

/**
 * Refuses rectangles that are not finite, empty, or not inside the photo.
 * @throws PhotoRejected PHOTO_MASK_INVALID naming the rectangle's position in the list.
 */
export function checkMasks(masks: readonly Mask[], most: number): void {
  if (masks.length > most) {
    throw new PhotoRejected(
      'PHOTO_MASK_INVALID',
      `has ${masks.length} masks, ${most} are the most`,
    );
  }
  for (const [index, { x, y, width, height }] of masks.entries()) {
    const inside = fits(x, width) && fits(y, height);
    if (!inside) {
      throw new PhotoRejected(
        'PHOTO_MASK_INVALID',
        `mask ${index + 1} is not a rectangle inside the photo (fractions 0 to 1)`,
      );
    }
  }
}

function fits(from: number, length: number): boolean {
  return (
    Number.isFinite(from) &&
    Number.isFinite(length) &&
    from >= 0 &&
    length > 0 &&
    from + length <= 1 + ROUNDING
  );
}

/**
 * Overwrites the rectangles in place with one solid colour. Edges are rounded outwards, so that no
 * masked pixel survives; done at full size, so that no later resize can mix hidden pixels in.
 */
export function coverMasks(pixels: Pixels, masks: readonly Mask[]): void {
  const { data, width, height } = pixels;
  for (const mask of masks) {
    const left = Math.floor(mask.x * width);
    const right = Math.min(width, Math.ceil((mask.x + mask.width) * width));
    const top = Math.floor(mask.y * height);
    const bottom = Math.min(height, Math.ceil((mask.y + mask.height) * height));
    for (let row = top; row < bottom; row++) {
      data.fill(COVER, (row * width + left) * 3, (row * width + right) * 3);
    }
  }
}
