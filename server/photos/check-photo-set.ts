import type { PhotoNote } from './photo.schema.ts';
import { photoProblem } from './problems.ts';

/** How many photos are asked for. */
export interface PhotoCount {
  readonly least: number;
  readonly most: number;
}

/** Throws PHOTO_COUNT. */
export function checkPhotoCount(files: readonly unknown[], { least, most }: PhotoCount): void {
  if (files.length >= least && files.length <= most) return;
  throw photoProblem('PHOTO_COUNT', `${files.length} photos were sent.`, {
    file: null,
    least,
    most,
  });
}

/** Throws PHOTO_LIST_MISMATCH. */
export function checkPhotoNotes(files: readonly unknown[], notes: readonly PhotoNote[]): void {
  if (notes.length === files.length) return;
  throw photoProblem('PHOTO_LIST_MISMATCH', `${notes.length} described, ${files.length} sent.`);
}
