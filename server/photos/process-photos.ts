import { defaultPhotoLimits, type PhotoLimits } from './limits.ts';
import type { Mask } from './masks.ts';
import { PhotoRejected } from './photo-rejected.ts';
import { processPhoto, type ProcessedPhoto } from './process-photo.ts';

/** A photo as sent, with the rectangles to hide. */
export interface PhotoUpload {
  bytes: Uint8Array;
  name: string;
  masks?: readonly Mask[];
}

/**
 * Processes the photos of one appraisal, all or none, a few at a time; answers in their order.
 * @throws PhotoRejected PHOTO_COUNT for too few or too many, PHOTO_TOO_LARGE naming the file that
 * exceeds the total, or the fault of the first bad photo.
 */
export async function processPhotos(
  uploads: readonly PhotoUpload[],
  limits: PhotoLimits = defaultPhotoLimits,
): Promise<ProcessedPhoto[]> {
  checkSet(uploads, limits);
  const done: ProcessedPhoto[] = [];
  const faults = new Map<number, unknown>();
  let next = 0;
  const work = async () => {
    while (next < uploads.length && faults.size === 0) {
      const index = next++;
      const { bytes, name, masks } = uploads[index]!;
      try {
        done[index] = await processPhoto(bytes, { name, masks, limits });
      } catch (error) {
        faults.set(index, error);
      }
    }
  };
  await Promise.all(Array.from({ length: limits.concurrency }, work));
  if (faults.size > 0) throw faults.get(Math.min(...faults.keys()));
  return done;
}

function checkSet(uploads: readonly PhotoUpload[], limits: PhotoLimits): void {
  const { minCount, maxCount, totalBytes } = limits;
  if (uploads.length < minCount || uploads.length > maxCount) {
    throw new PhotoRejected(
      'PHOTO_COUNT',
      `${uploads.length} photos, ${minCount} to ${maxCount} are taken`,
    );
  }
  let total = 0;
  for (const { bytes, name } of uploads) {
    total += bytes.length;
    if (total > totalBytes) {
      throw new PhotoRejected(
        'PHOTO_TOO_LARGE',
        `brings all photos together above ${totalBytes} bytes`,
        name,
      );
    }
  }
}
