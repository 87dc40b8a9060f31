import sharp from 'sharp';
import type { Pixels } from './masks.ts';

/** What a picture looks like, so that a copy of it is known although its bytes are others. */
export interface Fingerprint {
  /** 64 bits in four parts of 16: signs of its 64 lowest waves (a pHash). */
  readonly bands: readonly [number, number, number, number];
  /** 24 x 24 pixels, red, green, blue: what tells likeness from chance. */
  readonly detail: Uint8Array;
}

/** Side of the picture that waves are taken of, and of its low corner. */
const SIDE = 32;
const LOW = 8;
const DETAIL = 24;

/**
 * Margins that a copy may have lost, as a part of each side: the whole, its middle in four sizes,
 * and the picture without one of its four margins.
 */
const CUTS: readonly (readonly [left: number, top: number, right: number, bottom: number])[] = [
  [0, 0, 0, 0],
  [0.025, 0.025, 0.025, 0.025],
  [0.05, 0.05, 0.05, 0.05],
  [0.075, 0.075, 0.075, 0.075],
  [0.1, 0.1, 0.1, 0.1],
  [0.1, 0, 0, 0],
  [0, 0.1, 0, 0],
  [0, 0, 0.1, 0],
  [0, 0, 0, 0.1],
];

/** cos((2x + 1)uπ / 2N), the discrete cosine transform's table. */
const COSINE = Array.from({ length: LOW }, (_, u) =>
  Array.from({ length: SIDE }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIDE))),
);

/** The lowest 8 x 8 waves of a 32 x 32 picture of grey. */
function lowWaves(grey: Uint8Array): number[] {
  const rows = Array.from({ length: SIDE }, (_, y) =>
    COSINE.map((wave) => wave.reduce((sum, cos, x) => sum + cos * (grey[y * SIDE + x] ?? 0), 0)),
  );
  return COSINE.flatMap((wave) =>
    COSINE.map((_, u) => wave.reduce((sum, cos, y) => sum + cos * (rows[y]?.[u] ?? 0), 0)),
  );
}

/** One bit a wave: above the median or not. The first wave is brightness, which says nothing. */
function bandsOf(grey: Uint8Array): Fingerprint['bands'] {
  const waves = lowWaves(grey);
  const median = waves.slice(1).sort((a, b) => a - b)[(waves.length - 1) >> 1] ?? 0;
  const band = (n: number) =>
    waves
      .slice(n * 16, n * 16 + 16)
      .reduce((bits, wave) => (bits << 1) | (wave > median ? 1 : 0), 0);
  return [band(0), band(1), band(2), band(3)];
}

/** Fingerprints of a picture and of what is left of it without its margins, the whole first. */
export async function fingerprints({ data, width, height }: Pixels): Promise<Fingerprint[]> {
  // From a small picture: twelve megapixels would be read once for each cut.
  const small = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(256, 256, { fit: 'fill' })
    .raw()
    .toBuffer();
  const raw = { raw: { width: 256, height: 256, channels: 3 } } as const;
  return Promise.all(
    CUTS.map(async ([left, top, right, bottom]) => {
      const area = {
        left: Math.round(256 * left),
        top: Math.round(256 * top),
        width: Math.round(256 * (1 - left - right)),
        height: Math.round(256 * (1 - top - bottom)),
      };
      const cut = await sharp(small, raw).extract(area).raw().toBuffer();
      const of = { raw: { width: area.width, height: area.height, channels: 3 } } as const;
      const [grey, detail] = await Promise.all([
        sharp(cut, of).resize(SIDE, SIDE, { fit: 'fill' }).greyscale().raw().toBuffer(),
        sharp(cut, of).resize(DETAIL, DETAIL, { fit: 'fill' }).raw().toBuffer(),
      ]);
      const luma = grey.length === SIDE * SIDE ? grey : grey.filter((_, i) => i % 3 === 0);
      return { bands: bandsOf(luma), detail: new Uint8Array(detail) };
    }),
  );
}

const bitsOf = (value: number): number => {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/** Differing bits of two hashes, 0 to 64. */
export const hammingDistance = (a: Fingerprint['bands'], b: Fingerprint['bands']): number =>
  a.reduce((sum, band, i) => sum + bitsOf(band ^ (b[i] ?? 0)), 0);

const middleOf = (values: Uint8Array): number => values.toSorted()[values.length >> 1] ?? 0;

/** Of the values that differ, the part that is looked at: a banner, or a cover, hides no copy. */
const LOOKED_AT = 0.9;

/** Mean difference of two small pictures, of 255, once they are equally bright, without the worst tenth. */
export function pictureDifference(a: Uint8Array, b: Uint8Array): number {
  const gain = middleOf(a) / Math.max(1, middleOf(b));
  const differences = a.map((one, i) => Math.abs(one - Math.min(255, (b[i] ?? 0) * gain))).sort();
  const looked = Math.floor(differences.length * LOOKED_AT);
  return differences.subarray(0, looked).reduce((sum, one) => sum + one, 0) / looked;
}

/** Differing bits up to which two hashes may be of one picture: of unlike ones about 32 differ. */
const FAR = 10;
/**
 * Of six real camera files, smaller, re-encoded, lettered and cropped copies differ by 0 to 4, one
 * made 15 % brighter by up to 9; mirrored ones by 18 and more, other pictures by 33 and more.
 */
const DIFFERENT = 5;

/** Mean distance from its mean, of 255, below which a picture is of one colour and shows nothing. */
const FLAT = 2;

/** A wall, a lens cap: no two of them can be told apart, and none is anybody's. */
export function isFlat({ detail }: Fingerprint): boolean {
  const byColour = [0, 1, 2].map((colour) => detail.filter((_, i) => i % 3 === colour));
  const spread = byColour.map((values) => {
    const middle = values.reduce((sum, one) => sum + one, 0) / values.length;
    return values.reduce((sum, one) => sum + Math.abs(one - middle), 0) / values.length;
  });
  return Math.max(...spread) < FLAT;
}

/** Whether one picture is a copy of the other. */
export const isCopy = (a: Fingerprint, b: Fingerprint): boolean =>
  hammingDistance(a.bands, b.bands) <= FAR && pictureDifference(a.detail, b.detail) <= DIFFERENT;

/**
 * What a copy's band may be: two hashes of at most 7 differing bits have, of four bands, one that
 * differs in at most one bit, so looking up each band and its sixteen neighbours finds all of those,
 * and most of the few that differ more.
 */
export const neighbours = (band: number): number[] => [
  band,
  ...Array.from({ length: 16 }, (_, bit) => band ^ (1 << bit)),
];
