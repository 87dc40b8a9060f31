export { processPhoto, type PhotoRequest, type ProcessedPhoto } from './process-photo.ts';
export { processPhotos, type PhotoUpload } from './process-photos.ts';
export { PhotoRejected, displayName, type PhotoRejectedCode } from './photo-rejected.ts';
export { defaultPhotoLimits, type PhotoLimits } from './limits.ts';
export type { Mask } from './masks.ts';
export type { WebSize } from './web-sizes.ts';
