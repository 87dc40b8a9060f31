import { subtle } from 'node:crypto';
import type { PhotoMediaType } from './containers/container.ts';
import { readContainer, type PhotoFile } from './containers/read-container.ts';
import { refuseSecondFormat } from './containers/second-format.ts';
import { decodePhoto } from './decode-photo.ts';
import { defaultPhotoLimits, type PhotoLimits } from './limits.ts';
import { checkMasks, coverMasks, type Mask } from './masks.ts';
import { PhotoRejected } from './photo-rejected.ts';
import { makeWebSizes, type WebSize } from './web-sizes.ts';

export interface PhotoRequest {
  /** The sender's name for the file: shown back in errors, never used to tell what it is. */
  name: string;
  masks?: readonly Mask[];
  limits?: PhotoLimits;
}

/** A photo ready to publish, and what is needed to keep its original for disputes. */
export interface ProcessedPhoto {
  /** Full size in pixels once turned upright; masks and marks are fractions of it. */
  upright: { width: number; height: number };
  /** WebP, widest first, masked, in sRGB, without any metadata. */
  sizes: WebSize[];
  /** `sha256` is lower-case hex over the bytes as sent. */
  original: { sha256: string; mediaType: PhotoMediaType };
}

/**
 * Checks a photo by its content and makes what may be published of it.
 * @throws PhotoRejected with a stable code, naming the file; nothing is kept of a refused photo.
 */
export async function processPhoto(
  bytes: Uint8Array,
  { name, masks = [], limits = defaultPhotoLimits }: PhotoRequest,
): Promise<ProcessedPhoto> {
  try {
    checkMasks(masks, limits.masks);
    const file = inspect(bytes, limits);
    const pixels = await decodePhoto(file, limits);
    checkSize(pixels, limits);
    coverMasks(pixels, masks);
    const sizes = await makeWebSizes(pixels, limits);
    const { width, height } = pixels;
    return {
      upright: { width, height },
      sizes,
      original: { sha256: await sha256(bytes), mediaType: file.mediaType },
    };
  } catch (error) {
    if (!(error instanceof PhotoRejected)) throw error;
    const { code, detail, cause } = error;
    throw Object.assign(new PhotoRejected(code, detail, name), { cause });
  }
}

/** Everything that can be refused before a pixel is decoded. */
function inspect(bytes: Uint8Array, limits: PhotoLimits): PhotoFile {
  if (bytes.length > limits.fileBytes) {
    throw new PhotoRejected('PHOTO_TOO_LARGE', `is larger than ${limits.fileBytes} bytes`);
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file = readContainer(buffer);
  if (file.animated) throw new PhotoRejected('PHOTO_ANIMATED', 'moves or holds several pictures');
  refuseSecondFormat(buffer, file);
  checkSize(file, limits);
  return file;
}

function checkSize({ width, height }: { width: number; height: number }, limits: PhotoLimits) {
  if (width * height > limits.pixels) {
    throw new PhotoRejected('PHOTO_TOO_MANY_PIXELS', `has more than ${limits.pixels} pixels`);
  }
  if (Math.min(width, height) < limits.minSide) {
    throw new PhotoRejected('PHOTO_TOO_SMALL', `has a side below ${limits.minSide} pixels`);
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const plain = bytes as Uint8Array<ArrayBuffer>;
  return Buffer.from(await subtle.digest('SHA-256', plain)).toString('hex');
}
