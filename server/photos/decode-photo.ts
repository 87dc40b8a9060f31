import sharp, { type Sharp } from 'sharp';
import type { Orientation } from './containers/container.ts';
import type { PhotoFile } from './containers/read-container.ts';
import { decodeHeic } from './decode-heic.ts';
import type { PhotoLimits } from './limits.ts';
import type { Pixels } from './masks.ts';
import { withIccProfile } from './png-profile.ts';
import { PhotoRejected } from './photo-rejected.ts';

/** What to do to stored pixels: mirror left to right first, then turn clockwise by degrees. */
const UPRIGHT: Record<Orientation, { mirror: boolean; turn: 0 | 90 | 180 | 270 }> = {
  1: { mirror: false, turn: 0 },
  2: { mirror: true, turn: 0 },
  3: { mirror: false, turn: 180 },
  4: { mirror: true, turn: 180 },
  5: { mirror: true, turn: 270 },
  6: { mirror: false, turn: 90 },
  7: { mirror: true, turn: 90 },
  8: { mirror: false, turn: 270 },
};

/**
 * The upright pixels of a photo in sRGB, without transparency (what was clear becomes white, so
 * that nothing hides behind it). Decoding runs off the event loop.
 * @throws PhotoRejected PHOTO_DAMAGED where pixel data is broken; damaged metadata is no obstacle.
 */
export async function decodePhoto(file: PhotoFile, limits: PhotoLimits): Promise<Pixels> {
  const source = file.mediaType === 'image/heic' ? await heicSource(file, limits) : file.essential;
  const { mirror, turn } = UPRIGHT[file.orientation];
  const image = open(source, limits).flop(mirror).rotate(turn);
  try {
    const { data, info } = await image
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .timeout({ seconds: Math.ceil(limits.timeoutMs / 1000) })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`${info.channels} channels`);
    return { data, width: info.width, height: info.height };
  } catch (cause) {
    throw Object.assign(new PhotoRejected('PHOTO_DAMAGED', 'cannot be decoded'), { cause });
  }
}

/** Pixels of a web size that we made ourselves. */
export async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function open(source: Buffer, limits: PhotoLimits): Sharp {
  // 'warning' refuses pixel data the decoder had to guess at; it only ever sees essential parts.
  return sharp(source, { failOn: 'warning', limitInputPixels: limits.pixels });
}

/** HEIC pixels as an uncompressed PNG that carries their colour profile, for one common path. */
async function heicSource(file: PhotoFile, limits: PhotoLimits): Promise<Buffer> {
  const { width, height, data } = await decodeHeic(file.essential, limits);
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return file.icc ? withIccProfile(png, file.icc) : png;
}
