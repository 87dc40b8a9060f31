import { defineProblems, type Problem } from '../platform/http/problem.ts';
import type { PhotoRejected } from './photo-rejected.ts';

const other = 'Take out or replace the file named in "file"; nothing of this request was stored.';

export const photoProblem = defineProblems({
  PHOTO_LIST_MISMATCH: {
    status: 422,
    title: 'The request describes another number of photos than were sent',
    next: 'Give one entry of "photos" for each file, in the same order.',
  },
  PHOTO_COUNT: {
    status: 422,
    title: 'Too few or too many photos',
    next: 'Send at least "least" and at most "most" photos.',
  },
  PHOTO_TOO_LARGE: { status: 413, title: 'A photo is too large', next: other },
  PHOTO_TOO_MANY_PIXELS: { status: 422, title: 'A photo has too many pixels', next: other },
  PHOTO_NOT_AN_IMAGE: {
    status: 415,
    title: 'A file is not a photo',
    next: 'Send JPEG, PNG, WebP or HEIC; the content counts, not the name.',
  },
  PHOTO_DAMAGED: { status: 422, title: 'A photo is damaged', next: other },
  PHOTO_TOO_SMALL: { status: 422, title: 'A photo is too small', next: other },
  PHOTO_ANIMATED: { status: 422, title: 'A picture moves', next: other },
  PHOTO_MASK_INVALID: {
    status: 422,
    title: 'A masking area is not inside the photo',
    next: 'Give x, y, width and height as fractions from 0 to 1 of the upright photo.',
  },
});

export const rejectedPhoto = (rejected: PhotoRejected): Problem =>
  photoProblem(rejected.code, rejected.detail, { file: rejected.fileName });
