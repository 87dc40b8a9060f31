import { newId } from '../platform/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { UploadedFile } from '../platform/http/route.ts';
import type { PhotosContext } from './context.ts';
import type { PhotoCount } from './check-photo-set.ts';
import type { PhotoNote, PublishedPhoto, PublishedSize } from './photo.schema.ts';
import type { ProcessedPhoto } from './process-photo.ts';
import { readPhotoSet } from './read-photo-set.ts';

/** A published photo and its original, which is kept for disputes. */
export interface KeptPhoto extends PublishedPhoto {
  readonly originalDocId: string;
  /** Lower-case hex over the bytes as sent. */
  readonly originalSha256: string;
}

export interface PhotoSet {
  readonly photos: readonly KeptPhoto[];
  /** Seals the originals in the caller's transaction. */
  save(db: Db): Promise<void>;
}

/** Publishes every size of a photo; what is stored is public and names itself (its CID). */
const publishSizes = (
  { content }: PhotosContext,
  { sizes }: ProcessedPhoto,
): Promise<PublishedSize[]> =>
  Promise.all(
    sizes.map(async ({ width, height, bytes }) => ({
      width,
      height,
      bytes: bytes.length,
      cid: await content.putFile(bytes),
    })),
  );

/** Masked versions are published at once, originals with the caller's transaction. Throws PHOTO_*. */
export async function publishPhotos(
  context: PhotosContext,
  files: readonly UploadedFile[],
  notes: readonly PhotoNote[],
  count: PhotoCount,
): Promise<PhotoSet> {
  const processed = await readPhotoSet(context, files, notes, count);
  const photos: KeptPhoto[] = [];
  for (const [i, photo] of processed.entries()) {
    photos.push({
      caption: notes[i]?.caption ?? '',
      sizes: await publishSizes(context, photo),
      originalDocId: newId('doc'),
      originalSha256: photo.original.sha256,
    });
  }
  return {
    photos,
    async save(db) {
      for (const [i, { originalDocId }] of photos.entries()) {
        const { mediaType } = processed[i]!.original;
        await context.vault.seal(db, originalDocId, mediaType, files[i]!.bytes);
      }
    },
  };
}
