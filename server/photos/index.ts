import type { PhotosContext } from './context.ts';
import { keepPhotos } from './keep-photos.ts';
import { keepWebPhotos } from './keep-web-photos.ts';
import { publishPhotos } from './publish-photos.ts';

/** The room's only door. */
export type Photos = ReturnType<typeof createPhotos>;

export const createPhotos = (context: PhotosContext) => ({
  publish: publishPhotos.bind(null, context),
  keep: keepPhotos.bind(null, context),
  keepWeb: keepWebPhotos.bind(null, context),
});

export { checkPhotoCount, checkPhotoNotes, type PhotoCount } from './check-photo-set.ts';
export { isCopy, isFlat, neighbours, type Fingerprint } from './fingerprint.ts';
export { defaultPhotoLimits } from './limits.ts';
export {
  Fraction,
  photoNotes,
  PhotoNote,
  PublishedPhoto,
  type PublishedSize,
} from './photo.schema.ts';
export type { PrivatePhoto } from './keep-photos.ts';
export type { WebPhoto } from './keep-web-photos.ts';
export { photoProblem } from './problems.ts';
export type { KeptPhoto } from './publish-photos.ts';
export { displayName, PhotoRejected, type PhotoRejectedCode } from './photo-rejected.ts';
export type { Mask } from './masks.ts';
export type { PhotoLimits } from './limits.ts';
export { processPhoto } from './process-photo.ts';
export { processPhotos } from './process-photos.ts';
