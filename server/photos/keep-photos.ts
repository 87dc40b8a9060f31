import { createHash } from 'node:crypto';
import { newId } from '../platform/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { UploadedFile } from '../platform/http/route.ts';
import type { PhotoCount } from './check-photo-set.ts';
import type { PhotosContext } from './context.ts';
import type { PhotoNote } from './photo.schema.ts';
import { readPhotoSet } from './read-photo-set.ts';

/** A photo that is shown to those concerned and never published. */
export interface PrivatePhoto {
  readonly caption: string;
  readonly docId: string;
  /** Lower-case hex over what was sealed. */
  readonly sha256: string;
}

export interface PrivatePhotoSet {
  readonly photos: readonly PrivatePhoto[];
  /** Seals them in the caller's transaction. */
  save(db: Db): Promise<void>;
}

/**
 * Photos as web images without their metadata, covered where the sender marked them: what a camera
 * writes into a file (place, device) is nobody's business either. Throws PHOTO_*.
 */
export async function keepPhotos(
  context: PhotosContext,
  files: readonly UploadedFile[],
  notes: readonly PhotoNote[],
  count: PhotoCount,
): Promise<PrivatePhotoSet> {
  const processed = await readPhotoSet(context, files, notes, count);
  const kept = processed.map(({ sizes }, i) => {
    const [widest] = sizes;
    if (!widest) throw new TypeError('a photo has at least one size');
    const sha256 = createHash('sha256').update(widest.bytes).digest('hex');
    return {
      photo: { caption: notes[i]?.caption ?? '', docId: newId('doc'), sha256 },
      bytes: widest.bytes,
    };
  });
  return {
    photos: kept.map(({ photo }) => photo),
    async save(db) {
      for (const { photo, bytes } of kept) {
        await context.vault.seal(db, photo.docId, 'image/webp', bytes);
      }
    },
  };
}
