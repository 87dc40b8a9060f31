import { PhotoRejected } from '../photo-rejected.ts';

export type PhotoMediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic';

/** How the stored pixels must be turned to stand upright: EXIF 3.0 section 4.6.5.1, tag 0x0112. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the structure of a file says, read without decoding a pixel. */
export interface Container {
  mediaType: PhotoMediaType;
  /** Stored size in pixels, before it is turned upright. */
  width: number;
  height: number;
  animated: boolean;
  orientation: Orientation;
  /**
   * The same picture with only the parts that its pixels and colours need, so that damage or an
   * attack in the metadata never reaches a decoder.
   */
  essential: Buffer;
  /** Bytes before the pixels and bytes after the picture's end: where a second format can hide. */
  head: Buffer;
  trailer: Buffer;
}

/** Bytes at the start of a file that other programs look at to guess what it is. */
export const HEAD_BYTES = 4096;

export function damaged(detail: string): PhotoRejected {
  return new PhotoRejected('PHOTO_DAMAGED', detail);
}
