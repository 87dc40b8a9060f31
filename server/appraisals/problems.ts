import { defineProblems, type Problem } from '../platform/http/problem.ts';
import type { PhotoRejected } from './photos/index.ts';

const other = 'Take out or replace the file named in "file"; nothing of this request was stored.';

export const appraisalProblem = defineProblems({
  APPRAISAL_UNKNOWN: {
    status: 404,
    title: 'No such appraisal',
    next: 'Check the id; the passport of an item lists its records.',
  },
  INDICATOR_UNKNOWN: {
    status: 422,
    title: 'The specification has no such indicator for this category',
    next: 'Use the indicators of /v1/specification for the category of the item.',
  },
  MARK_WITHOUT_PHOTO: {
    status: 422,
    title: 'A mark points at a photo that was not sent',
    next: 'Number photos from 0 in the order they are sent.',
  },
  PHOTO_LIST_MISMATCH: {
    status: 422,
    title: 'The report describes another number of photos than were sent',
    next: 'Give one entry of "photos" for each file, in the same order.',
  },
  PHOTO_COUNT: { status: 422, title: 'Too few or too many photos', next: 'Send 3 to 12 photos.' },
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

export const photoProblem = (rejected: PhotoRejected): Problem =>
  appraisalProblem(rejected.code, rejected.detail, { file: rejected.fileName });
