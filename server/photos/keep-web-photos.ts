import { newId } from '../platform/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { UploadedFile } from '../platform/http/route.ts';
import type { PhotoCount } from './check-photo-set.ts';
import type { PhotosContext } from './context.ts';
import { fingerprints, type Fingerprint } from './fingerprint.ts';
import { pixelsOf } from './decode-photo.ts';
import type { PhotoNote } from './photo.schema.ts';
import { readPhotoSet } from './read-photo-set.ts';

/** A photo in all its web sizes, sealed: shown by our own pages, for as long as they may. */
export interface WebPhoto {
  readonly caption: string;
  /** Widest first. */
  readonly sizes: readonly {
    readonly width: number;
    readonly height: number;
    readonly docId: string;
  }[];
  /** Lower-case hex over the bytes as sent. */
  readonly sha256: string;
  /** The whole first, then without margins. */
  readonly fingerprints: readonly Fingerprint[];
}

export interface WebPhotoSet {
  readonly photos: readonly WebPhoto[];
  /** Seals every size in the caller's transaction. */
  save(db: Db): Promise<void>;
}

/** Photos as web images without their metadata, covered where the sender marked them. Throws PHOTO_*. */
export async function keepWebPhotos(
  context: PhotosContext,
  files: readonly UploadedFile[],
  notes: readonly PhotoNote[],
  count: PhotoCount,
): Promise<WebPhotoSet> {
  const processed = await readPhotoSet(context, files, notes, count);
  const kept = await Promise.all(
    processed.map(async ({ sizes, original }, i) => {
      const smallest = sizes.at(-1);
      if (!smallest) throw new TypeError('a photo has at least one size');
      const named = sizes.map((size) => ({ ...size, docId: newId('doc') }));
      const photo: WebPhoto = {
        caption: notes[i]?.caption ?? '',
        sizes: named.map(({ width, height, docId }) => ({ width, height, docId })),
        sha256: original.sha256,
        fingerprints: await fingerprints(await pixelsOf(smallest.bytes)),
      };
      return { photo, named };
    }),
  );
  return {
    photos: kept.map(({ photo }) => photo),
    async save(db) {
      for (const { docId, bytes } of kept.flatMap(({ named }) => named)) {
        await context.vault.seal(db, docId, 'image/webp', bytes);
      }
    },
  };
}
