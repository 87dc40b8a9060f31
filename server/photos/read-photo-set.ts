import type { UploadedFile } from '../platform/http/route.ts';
import type { PhotosContext } from './context.ts';
import { checkPhotoCount, checkPhotoNotes, type PhotoCount } from './check-photo-set.ts';
import { defaultPhotoLimits } from './limits.ts';
import type { PhotoNote } from './photo.schema.ts';
import { PhotoRejected } from './photo-rejected.ts';
import { rejectedPhoto } from './problems.ts';
import type { ProcessedPhoto } from './process-photo.ts';
import { processPhotos } from './process-photos.ts';

/**
 * Checks a set of photos by their content and covers what its sender marked; nothing is stored.
 * Throws PHOTO_*.
 */
export async function readPhotoSet(
  context: PhotosContext,
  files: readonly UploadedFile[],
  notes: readonly PhotoNote[],
  count: PhotoCount,
): Promise<ProcessedPhoto[]> {
  checkPhotoCount(files, count);
  checkPhotoNotes(files, notes);
  const uploads = files.map(({ name, bytes }, i) => ({
    name,
    bytes,
    masks: notes[i]?.masks ?? [],
  }));
  const limits = { ...defaultPhotoLimits, minCount: count.least, maxCount: count.most };
  try {
    return await context.gate.run(() => processPhotos(uploads, limits));
  } catch (error) {
    throw error instanceof PhotoRejected ? rejectedPhoto(error) : error;
  }
}
