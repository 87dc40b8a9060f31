/** What one photo, and one set of photos, may cost. Sizes are in bytes, pixels or milliseconds. */
export interface PhotoLimits {
  /** Bytes of one file as sent. */
  fileBytes: number;
  /** Bytes of all files of one set together. */
  totalBytes: number;
  /** Width times height, read from the header before anything is decoded. */
  pixels: number;
  /** Pixels of the shorter side. */
  minSide: number;
  minCount: number;
  maxCount: number;
  /** Rectangles of one photo. */
  masks: number;
  /** Photos of one set that are processed at the same time. */
  concurrency: number;
  /** Milliseconds for decoding one photo, and again for making its web sizes. */
  timeoutMs: number;
  /** Bytes of WebAssembly memory a HEIC decoder may grow to: 60 million pixels need about 0.9 GB. */
  heicMemoryBytes: number;
}

const MiB = 1024 * 1024;

export const defaultPhotoLimits: PhotoLimits = {
  fileBytes: 25 * MiB,
  totalBytes: 100 * MiB,
  pixels: 60_000_000,
  minSide: 100,
  minCount: 3,
  maxCount: 12,
  masks: 20,
  concurrency: 2,
  timeoutMs: 30_000,
  heicMemoryBytes: 1024 * MiB,
};
