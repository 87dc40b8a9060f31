import { PhotoRejected } from '../photo-rejected.ts';
import type { Container } from './container.ts';
import { isHeic, readHeic } from './heic.ts';
import { isJpeg, readJpeg } from './jpeg.ts';
import { isPng, readPng } from './png.ts';
import { isWebp, readWebp } from './webp.ts';

export type PhotoFile = Container & { icc?: Buffer | null };

/**
 * Tells JPEG, PNG, WebP and HEIC by their content, never by name, and reads their structure.
 * @throws PhotoRejected PHOTO_NOT_AN_IMAGE for anything else, PHOTO_DAMAGED for a broken structure.
 */
export function readContainer(bytes: Buffer): PhotoFile {
  if (isJpeg(bytes)) return readJpeg(bytes);
  if (isPng(bytes)) return readPng(bytes);
  if (isWebp(bytes)) return readWebp(bytes);
  if (isHeic(bytes)) return readHeic(bytes);
  throw new PhotoRejected('PHOTO_NOT_AN_IMAGE', 'is not a JPEG, PNG, WebP or HEIC photo');
}
